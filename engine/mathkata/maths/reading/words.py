"""The words of the learner's language: functions and their spellings, LaTeX commands, reserved words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mathkata.maths.reading.characters import GREEK_WORDS

_SPELLINGS = {
    "exp": "", "ln": "loge", "log": "", "sqrt": "", "cbrt": "", "sin": "", "cos": "", "tan": "tg", "sec": "",
    "csc": "cosec", "cot": "cotan ctg", "asin": "arcsin arcsine", "acos": "arccos", "atan": "arctan arctg",
    "sinh": "", "cosh": "", "tanh": "", "asinh": "arcsinh arsinh", "acosh": "arccosh arcosh", "atanh": "arctanh artanh", "abs": "Abs fabs absolute", "sign": "sgn signum", "floor": "", "ceil": "ceiling", "round": "around",
    "min": "Min minimum amin", "max": "Max maximum amax", "factorial": "", "binomial": "binom nCr comb choose",
    "gamma": "Gamma", "erf": "", "norm": "", "transpose": "", "dot": "",
}  # fmt: skip
SPELLINGS: Mapping[str, str] = MappingProxyType(
    {name: name for name in _SPELLINGS}
    | {alias: name for name, aliases in _SPELLINGS.items() for alias in aliases.split()}
    | {
        "Exp": "exp",
        "Ln": "ln",
        "Log": "log",
        "Sin": "sin",
        "Cos": "cos",
        "Tan": "tan",
        "Sqrt": "sqrt",
    }
)
"""Every spelling of an elementary function, to its name; these are known whatever the registry holds."""

ARITY: Mapping[str, tuple[int, int]] = MappingProxyType(
    dict.fromkeys(_SPELLINGS, (1, 1))
    | {
        "log": (1, 2),
        "round": (1, 2),
        "min": (1, 64),
        "max": (1, 64),
        "binomial": (2, 2),
        "norm": (1, 2),
        "dot": (2, 2),
    }
)

FOREIGN: Mapping[str, str] = MappingProxyType(
    {
        "sen": "sin", "raiz": "sqrt", "wurzel": "sqrt", "rac": "sqrt", "sqr": "sqrt", "sqroot": "sqrt",
        "betrag": "abs", "logarithm": "log",
    }
)  # fmt: skip
"""Words of other tongues and habits, to offer as a repair."""

RECIPROCALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "acos": ("asec", "arcsec"),
        "asin": ("acsc", "arccsc", "acosec", "arccosec"),
        "acosh": ("asech", "arcsech", "arsech"),
        "asinh": ("acsch", "arccsch", "arcsch"),
        "atanh": ("acoth", "arccoth", "arcoth"),
    }
)
"""Functions of the reciprocal: asec(x) is acos(1/x)."""

COMPLEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"atan": ("acot", "arccot", "acotan", "arccotan", "arcctg", "actg")}
)
"""Functions that a right angle is left of: acot(x) is pi/2 - atan(x), between 0 and pi as ISO 80000-2 has it."""

PREFIXED = frozenset(
    [
        *("sech", "csch", "cosech", "coth", "cis"),
        *(name for kind in (RECIPROCALS, COMPLEMENTS) for names in kind.values() for name in names),
    ]
)
"""Functions that are read as others, and may stand before their argument without brackets."""

SPECIAL = PREFIXED | frozenset(
    [
        "log2", "log10", "lg", "lb", "log1p", "expm1", "nPr", "perm", "pow", "power", "square", "root", "nthroot", "reciprocal", "frac",
        "array", "asarray", "matrix", "Matrix", "vector", "column", "row", "tensor", "Size", "shape", "set", "frozenset", "list", "tuple",
        "diff", "derivative", "Derivative", "integrate", "integral", "int", "Integral", "sum", "prod", "product", "Sum", "Product",
        "limit", "lim", "piecewise", "Piecewise", "if", "where", "Rational", "Fraction", "Integer", "Float", "float", "float32", "float64",
        "interval", "Interval", "open", "closed", "openclosed", "closedopen", "Lopen", "Ropen", "union", "Union", "lt", "le", "gt", "ge", "eq", "ne", "Eq",
    ]
)  # fmt: skip
"""Calls with a meaning of their own (see `calls`)."""

INVERSES: Mapping[str, str] = MappingProxyType(
    {name: f"a{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
)
"""What `sin^-1` means."""

INVERSE_SPECIALS: Mapping[str, str] = MappingProxyType(
    {name: f"a{name}" for name in ("sec", "csc", "cot", "sech", "csch", "coth", "cosec")}
)
"""What `sec^-1` means: functions that are read as others."""

PREFIXES = frozenset(
    [
        "np", "numpy", "math", "cmath", "sp", "sympy", "scipy", "special", "torch", "linalg", "jnp", "jax", "F",
        "nn", "functional", "Interval", "tf", "keras", "stats", "fractions",
    ]
)  # fmt: skip
"""Modules whose names may stand before a function: `np.exp`, `math.sqrt`, `scipy.special.erf`."""

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {
        "pi": "pi", "Pi": "pi", "PI": "pi", "e": "e", "i": "i", "oo": "oo", "inf": "oo", "infinity": "oo",
        "infty": "oo", "Infinity": "oo",
    }
)  # fmt: skip
RESERVED: Mapping[str, str] = MappingProxyType(
    {
        "if": "if", "else": "else", "otherwise": "else", "where": "where", "and": "and", "or": "or", "not": "not", "und": "and", "oder": "or", "minus": "-", "plus": "+", "times": "*", "for": "if",
        "when": "if",
    }
)  # fmt: skip
UNITS = frozenset(
    [
        "cm", "mm", "km", "m", "kg", "g", "mg", "s", "ms", "min", "h", "Hz", "kHz", "N", "J", "W", "V", "K", "L", "ml", "l", "deg", "degrees",
        "rad", "radians", "bits", "bit", "nats", "nat", "units", "euro", "euros", "dollars", "cents", "seconds", "minutes", "hours", "days",
    ]
)  # fmt: skip
"""Words to refuse kindly where they are no names: a unit belongs to the question, not to the answer."""

TRUTHS = frozenset({"True", "False", "true", "false"})
EQUALS = frozenset({"is", "equals", "gives"})
"""Words for an equals sign before an answer."""
INTERSECTIONS = frozenset({"cap", "intersect", "intersection"})
UNIONS = frozenset({"U", "u", "union", "cup"})

COMMANDS: Mapping[str, str] = MappingProxyType(
    {name: name for name in SPELLINGS if name in {
        "exp", "ln", "log", "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
        "min", "max", "tg", "ctg", "cotan", "arctg", "sgn"}}
    | {"lg": "lg", "lb": "lb", "pi": "pi", "infty": "oo", "e": "e", "hbar": "hbar", "ell": "l", "imath": "i", "jmath": "j",
       "R": "R", "varnothing": "∅", "emptyset": "∅"}
    | {word: word for word in GREEK_WORDS}
    | {"varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma", "varpi": "pi", "lim": "lim",
       "exponentialE": "e", "imaginaryI": "i", "imaginaryJ": "i", "differentialD": "d", "dd": "d",
       "det": "det", "softmax": "softmax", "trace": "trace", "rank": "rank", "diag": "diag", "dim": "dim", "coth": "coth", "gcd": "gcd", "lcm": "lcm", "arg": "arg", "Pr": "Pr", "tr": "tr"}
)  # fmt: skip
"""LaTeX commands that are names."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "bmod": "mod", "pmod": "mod", "mod": "mod", "cdot": "*", "cdotp": "*", "times": "×", "ast": "*", "bullet": "*", "div": "/", "pm": "±", "mp": "∓", "odot": "⊙", "circ": "∘",
        "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=",
        "neq": "!=", "approx": "≈", "simeq": "≈", "sim": "≈", "cong": "≈", "equiv": "=", "coloneqq": "=", "to": "→", "rightarrow": "→",
        "longrightarrow": "→", "mapsto": "→", "Rightarrow": "→", "implies": "→", "iff": "→", "Leftrightarrow": "→", "leadsto": "→", "therefore": "∴", "choose": "choose", "over": "over", "in": "∈", "notin": "∉", "lnot": "not", "neg": "not", "cup": "∪", "cap": "∩", "setminus": "∖", "mid": "|", "vert": "|", "lvert": "|",
        "rvert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "{": "{set", "}": "}", "lbrace": "{set", "rbrace": "}", "lbrack": "[", "rbrack": "]", "lparen": "(",
        "rparen": ")", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "%": "%", "nabla": "∇", "partial": "∂",
        "top": "ᵀ", "intercal": "ᵀ", "prime": "'", "degree": "°", "sum": "Σ", "prod": "Π", "int": "∫", "land": "and", "wedge": "and", "lor": "or", "vee": "or",
        "colon": ":", "backslash": "∖", "&": "&", "\\": "newrow", "cr": "newrow", "_": "_", "#": "#", "$": "$", "dots": "...", "ldots": "...", "cdots": "...",
    }
)  # fmt: skip
"""LaTeX commands that are signs."""

SPACES = frozenset([",", ";", ":", "!", " ", ">", "quad", "qquad", "(", ")", "[", "]", "thinspace", "space", "enspace", "medspace", "thickspace", "negthinspace", "displaystyle",
                    "textstyle", "scriptstyle", "limits", "nolimits", "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
                    "biggl", "biggr", "Biggl", "Biggr", "\n", "hfill", "relax", "rm", "bf", "it", "phantom", "nonumber", "notag"])  # fmt: skip
"""LaTeX commands that only set space or size."""

FONTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        [
            "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak", "mathscr",
            "boldsymbol", "bm", "pmb", "text", "textbf", "textit", "textrm", "mbox", "operatorname", "vec",
            "overrightarrow", "underline", "mathop", "boxed", "ensuremath", "textnormal", "textup",
        ],
        "",
    )
    | {
        "hat": "_hat",
        "widehat": "_hat",
        "bar": "_bar",
        "overline": "_bar",
        "tilde": "_tilde",
        "widetilde": "_tilde",
    }
    | {"dot": "_dot", "ddot": "_ddot"}
)  # fmt: skip
"""LaTeX commands that change how their argument looks, to what they add to a name."""
