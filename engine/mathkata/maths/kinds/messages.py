"""What a verdict says: one catalogue, code to sentence. No sentence holds a value of the key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # right
        "right": "Right.",
        # right value, wrong form
        "unfinished": "Right value; finish the calculation.",
        "repeats": "Right, but this only repeats the question; work it out.",
        "few_digits": "Right so far; give at least {digits} significant digits.",
        "few_decimals": "Right so far; give at least {decimals} decimals.",
        "rounded_coefficients": "Right up to rounding; give exact coefficients.",
        "not_exact": "Right, but rounded; give the exact value.",
        "not_decimal": "Right value; write it as a decimal.",
        "not_integer": "Right value; write it as a whole number.",
        "not_fraction": "Right value; write it as a fraction p/q.",
        "not_lowest_terms": "Right value; reduce the fraction to lowest terms.",
        "not_mixed": "Right value; write it as a mixed number such as 1 1/2.",
        "not_percent": "Right value; write it in percent.",
        "not_scientific": "Right value; write it as a number from 1 to 10 times a power of ten.",
        "not_decimals": "Right value; give exactly {decimals} decimals.",
        "not_digits": "Right value; give exactly {digits} significant digits.",
        "not_simplest_radical": "Right value; take the squares out of the root {part}.",
        "root_below": "Right value; there is a root in the denominator: {part}.",
        "not_factored": "Right value; this factor can be factored further: {part}.",
        "not_a_product": "Right value; write it as a product of factors.",
        "not_expanded": "Right value; multiply out {part}.",
        "like_terms": "Right value; collect the terms that are alike: {part}.",
        "not_one_fraction": "Right value; bring it to one fraction.",
        "not_completed_square": "Right value; write it with the square completed, as a(x + b)^2 + c.",
        "not_single_log": "Right value; write it with a single logarithm.",
        "not_expanded_log": "Right value; take this logarithm apart: {part}.",
        "not_simplified_log": "Right value; simplify this logarithm: {part}.",
        "other_form": "Right value; it has to be written as asked.",
        "wrong_orientation_row": "Right entries; write it as a row.",
        "wrong_orientation_column": "Right entries; write it as a column.",
        "unsolved": "Right equation; write it solved for {name}.",
        "entry_form": "The values are right; {place} has to be written differently. {reason}",
        # not right
        "wrong": "Not right.",
        "wrong_at": "Not right: the two differ, for example {at}.",
        "undefined": "Not right: this has no value.",
        "undefined_at": "Not right: this has no value at {at}.",
        "entry": "{place} is not right.",
        "entries": "{count} entries are not right: {places}.",
        "size": "The size is not right.",
        "other_kind": "Not right: {wanted} is asked for.",
        "missing": "Something is missing.",
        "extra": "There is something too much.",
        "missing_and_extra": "Something is missing, and there is something too much.",
        "partly": "{right} of {count} are right.",
        "end": "An end of the interval is not right.",
        "bracket": "The ends are right; look at the brackets: is each end inside?",
        "solutions": "Not right: the solutions are not the same.",
        "not_right_choice": "Not right.",
        "axis": "{place} is not right.",
        "label_or_shape": "Not right: think about whether the operation works, and what comes out.",
        # about the working
        "step": "Look again at the step {step}: its two sides differ.",
        # nothing is known
        "undecided": "This could not be decided; it does not count against you.",
        "undecided_form": "This could not be decided: {part} like this is not worked out. It does not count against you.",
    }
)


def message(code: str, **details: object) -> str:
    """The sentence of a code, with its details put in and a capital at its beginning."""
    text = MESSAGES[code].format(**details).strip()
    return text[:1].upper() + text[1:]
