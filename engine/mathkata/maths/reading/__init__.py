"""Reading the learner's language: one tokenizer, one parser, the same small tree that templates use.

`read(text, scope, expect=...)` gives the tree as it was written, or a ReadingError that says where, what came, what was
expected, and a whole text that would be read, if one edit makes one. Nothing is evaluated; the work is bounded by the
length of the text.

Where writing is ambiguous, these rules decide, and the reading that is shown tells the learner:

- Declared names win over functions, functions over constants, whole words over letters side by side (`xy` is x·y only
  where x and y are declared and xy is not). `theta1`, `theta_1` and `θ₁` are one name.
- A product without a sign binds like one with a sign: `1/2x` is (1/2)·x, `e^2x` is (e^2)·x; `-x^2` is −(x²).
- A function without brackets takes the factors that stand side by side, up to a sign, a bracket or the next function:
  `sin 2x y` is sin(2xy), `sin x cos x` is sin(x)·cos(x), `sin x/2` is sin(x)/2. A root takes one factor.
- `sin^2 x` is (sin x)², `sin^-1 x` is the arcsine; `ln^-1 x` is refused.
- `log` is ln; `2e-3` is 0.002 and any other `e` Euler's number; `E` is e only where names are declared and E is not.
- Two numbers side by side, and a number right after a name (`x2`), are refused: `x^2`, `2x` or `x_2` may be meant.
- Subscripts on paper count from 1 (`v_1`), brackets as in Python from 0 (`v[0]`); trees count from 0.
- `f(x)`, where f is declared as a value that depends on x, is f; `f(2)` is refused.
- A comma belongs to a number only where one value is expected, or by the scope's setting; spaces separate entries
  where no comma does.
- A left side that only names what was asked (`x =`, `f'(x) =`, `dy/dx =`, `P(X > 2) =`) is passed over. Of a chain of
  equalities the last side is the answer, and before a closing `≈` the side before it; a side with names that the answer
  lacks makes the text an equation, which is refused. After `⇒` only what follows counts.
- Dots after digits that repeat (`0.33...`), a bar, and `0.(3)` make an exact decimal; dots after others a cut-off one.
  `0.1(6)` repeats where it stands alone for a number, and is a product elsewhere.
- `C(n, k)`, `5C2` and `nCk` count combinations where no such name is declared; `a_(n+1)` is the name `a_n_plus_1`.
- `and` between intervals cuts them, a comma joins them; between statements a comma is `and`.
"""

from __future__ import annotations

from mathkata.maths.reading.reader import EXPECTATIONS, read, read_sides

__all__ = ["EXPECTATIONS", "read", "read_sides"]
