"""Measures of a number: percent, degrees, bits. What is typed, what is meant, and the slip of mixing them up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flint import fmpq

from mathkata.maths.comparing import compare_values, rounds_to
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.typed import Typed, typed
from mathkata.maths.reading.dressing import undressed
from mathkata.maths.signature import Registry
from mathkata.maths.trees import PI, Apply, Number, Symbol, Tree, replace, walk
from mathkata.model.errors import EvaluationError

UNITS = ("percent", "degrees", "radians", "bits", "nats")

_WORD_LIST = (
    "mm cm dm m km nm um μm µm in inch inches ft feet mi mile miles mg g kg t lb lbs oz s ms us ns min mins minute "
    "minutes sec secs second seconds h hr hrs hour hours day days week weeks year years Hz kHz MHz GHz J kJ W kW N Pa "
    "kPa V A K C F mol l L ml mL bit bits byte bytes B kB KB MB GB nat nats dB rad rads radian radians deg degree "
    "degrees grad percent pct percentage € $ £ ¥ USD EUR dollar dollars euro euros unit units m^2 cm^2 km^2 m^3 cm^3 m² cm² km² m³ "
    "cm³ m/s km/h m/s^2 m/s² kg/m^3 px pixel pixels parameters params FLOPs flops samples items people points times "
    "metre metres meter meters litre litres liter liters gram grams ¢ cent cents"
)
_WORDS = _WORD_LIST.split()
_UNIT = re.compile(
    r"^\s*(?P<number>[-+−]?\d+\s+\d+\s*/\s*\d+|[-+−]?(?:\d[\d,._ ]*|\.\d+)(?:e[-+]?\d+)?|[-+−]?\d+\s*/\s*\d+)\s*(?P<unit>(?:(?:square|sq\.?|cubic|cu\.?)\s+)?(?:"
    + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
    + r"))\s*\.?\s*$"
)
_TYPESET = re.compile(
    r"^(?P<number>.*[0-9A-Za-z})°%])(?:\s|~|\\[,;: ])*\\(?:text|mbox|textbf|textrm|textnormal|textit|mathrm)\s*"
    r"\{(?:\s|~|\\[,;: ])*(?P<unit>[A-Za-z$€°%][A-Za-z ./$€°%^0-9-]*?)\s*\}\s*(?:\^\s*(?:\{\s*(?P<power>[0-9])\s*\}|(?P<digit>[0-9])))?\s*\.?\s*$"
)
"""A value with its unit in upright letters, as papers set it."""
_MONEY = re.compile(
    r"^\s*(?:[A-Za-z]\w{0,9} ?= ?)?(?P<sign>-?) ?\\?(?P<unit>[$€£¥])\s*(?P<number>[0-9.][0-9.,\\!{} ]*?)(?:\s*\.)?\s*$"
)
_PLAIN = re.compile(
    r"^(?P<number>.*(?:[0-9)}°⁰¹²³⁴-⁹]|(?<![A-Za-z])pi|π))(?:\s|~|\\[,;: ]){0,3}(?P<unit>[A-Za-z$€£¢%][A-Za-z .]*?(?:/[A-Za-z]+)?)"
    r"(?: ?(?:\^|\*\*) ?\{?(?P<power>[0-9])\}?|(?P<raised>[²³]))?$"
)
"""A value with letters behind it: a unit only where the key says so."""
_LONGEST = 200
"""A longer text is no number with a unit."""
_POWERS = {"square ": "2", "sq ": "2", "sq. ": "2", "cubic ": "3", "cu ": "3", "cu. ": "3"}
_JOINING = frozenset(
    [
        "and",
        "or",
        "if",
        "for",
        "where",
        "otherwise",
        "when",
        "with",
        "to",
        "e",
        "i",
        "d",
        "thousand",
        "million",
        "billion",
        "trillion",
    ]
)
_ALIKE = {
    "$": "dollar", "USD": "dollar", "€": "euro", "EUR": "euro", "in": "inch", "ft": "foot", "feet": "foot", "m": "metre",
    "meter": "metre", "cm": "centimetre", "centimeter": "centimetre", "km": "kilometre",
    "mi": "mile", "s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "kg": "kilogram",
    "g": "gram", "°": "degree", "deg": "degree", "inches": "inch", "hrs": "hour", "mins": "minute", "secs": "second",
    "lb": "pound", "lbs": "pound", "yr": "year", "yrs": "year", "oz": "ounce", "¢": "cent",
    "kilometer": "kilometre", "millimeter": "millimetre", "mm": "millimetre", "mph": "mile/hour", "L": "litre",
    "liter": "litre", "l": "litre",
}  # fmt: skip
PERCENT_WORDS = frozenset({"percent", "per cent", "pct", "percentage"})
_OWN = {
    "percent": tuple(PERCENT_WORDS),
    "degrees": ("deg", "degree", "degrees"),
    "radians": ("rad", "rads", "radian", "radians"),
    "bits": ("bit", "bits"),
    "nats": ("nat", "nats"),
}


def split_unit(text: str) -> tuple[str, str, int] | None:
    """A number with a unit after it, as (number, unit, where the unit begins), or None."""
    if len(text) > _LONGEST:
        return None
    text = undressed(text)
    match = _UNIT.match(text)
    if match is None:
        return _split_typeset(text)
    if match["unit"] == "%":
        return None
    return match["number"].strip(), match["unit"], match.start("unit")


def _split_typeset(text: str) -> tuple[str, str, int] | None:
    if "\\" not in text and "$" not in text and "€" not in text and "£" not in text:
        return None
    match = _MONEY.match(text)
    if match is not None:
        return match["sign"] + match["number"], match["unit"], match.start("unit")
    match = _TYPESET.match(text)
    if match is None or match["unit"] in _JOINING or not re.search("[0-9]|pi", match["number"]):
        return None
    inside = match.start("unit") - len(match["number"])
    upright = "mathrm" in text[len(match["number"]) :][:inside]
    if upright and match["unit"] not in _WORDS:
        return None
    power = match["power"] or match["digit"]
    unit = f"{match['unit']}^{power}" if power else match["unit"]
    return match["number"], unit, match.start("unit")


def without_same_unit(text: str, unit: str) -> str:
    """A response without the unit, where it is the key's own: `48 pi cm^3` beside `48\\pi\\text{ cm}^3`."""
    plain = undressed(text)
    found = split_unit(plain)
    if found is not None:
        return found[0] if same_unit(found[1], unit) else text
    match = _PLAIN.match(plain.rstrip(" .")) if len(text) <= _LONGEST else None
    if match is None:
        return text
    power = match["power"] or {"²": "2", "³": "3"}.get(match["raised"])
    mine = f"{match['unit'].strip()}^{power}" if power else match["unit"].strip()
    return match["number"] if same_unit(mine, unit) else text


def same_unit(first: str, second: str) -> bool:
    """Whether two spellings name one unit: `m` and `meters`."""
    return _unit_key(first) == _unit_key(second)


def _unit_key(unit: str) -> str:
    """A unit in one spelling: `square metres` is `metre^2`."""
    plain = unit.strip().replace("²", "^2").replace("³", "^3")
    for word, power in _POWERS.items():
        if plain.startswith(word):
            plain = f"{plain.removeprefix(word).strip(' .')}^{power}"
    above, slash, below = plain.replace(" per ", "/").partition("/")
    return _one_unit_key(above) + (f"/{_one_unit_key(below)}" if slash else "")


def _one_unit_key(unit: str) -> str:
    plain, _, power = unit.strip().partition("^")
    plain = _ALIKE.get(plain, plain)
    single = plain[:-1] if plain.endswith("s") and len(plain) > 3 else plain
    single = _ALIKE.get(single, single)
    return f"{single}^{power}" if power else single


def is_own(unit: str, options: Mapping[str, Any]) -> bool:
    """Whether the unit that was typed is the one that is asked for."""
    return unit in _OWN.get(str(options.get("unit")), ())


def in_unit(response: Tree, literal: Typed | None, options: Mapping[str, Any]) -> Tree:
    """What a response is worth as the plain value: with `unit: percent` 16.7 means 16.7 %, with `unit: degrees` 45
    means 45 degrees. A response with its own % or ° keeps its value."""
    unit = options.get("unit")
    if unit == "percent":
        if any(
            isinstance(node, Number) and (node.written or "").endswith("%")
            for node in walk(response)
        ):
            return response
        if isinstance(response, Apply) and response.head == "neg":
            return Apply("neg", (in_unit(response.args[0], literal, options),))
        if literal is not None and isinstance(response, Number):
            return Number(response.value / 100, f"{response.written or response.value}%")
        return Apply("div", (response, Number(100)))
    if unit == "degrees" and not has_degrees(response):
        return Apply("mul", (response, Apply("div", (PI, Number(180)))))
    return response


def as_typed(key: Tree, options: Mapping[str, Any]) -> Tree:
    """The key as a learner types it: times 100 with `unit: percent`, in degrees with `unit: degrees`."""
    factor = {"percent": Number(100), "degrees": Apply("div", (Number(180), PI))}.get(
        str(options.get("unit"))
    )
    if factor is None:
        return key
    if options.get("unit") == "degrees":
        plain = _multiple_of_pi(key)
        if plain is not None:
            return plain
    try:
        return evaluate(Apply("mul", (key, factor)), {}, Registry())
    except EvaluationError:
        return Apply("mul", (key, factor))


def _multiple_of_pi(key: Tree) -> Tree | None:
    """A rational multiple of pi as a number of degrees: 180 in place of pi; None for other values."""
    found: list[fmpq] = []
    for times in (1, 2, 3):
        try:
            value = evaluate(replace(key, {"pi": Number(180 * times)}), {}, Registry())
        except EvaluationError:
            return None
        if not isinstance(value, Number):
            return None
        found.append(value.value / times)
    return Number(found[0]) if found[0] == found[1] == found[2] else None


def has_degrees(tree: Tree) -> bool:
    """Whether a response was typed with a degree sign, which the reader turns into a multiple of pi/180."""
    return any(isinstance(node, Symbol) and node.name == "pi" for node in walk(tree)) and any(
        isinstance(node, Number) and node.value == 180 for node in walk(tree)
    )


_LN2 = Apply("ln", (Number(2),))


def unit_slips(response: Tree, key: Tree, question: Question) -> tuple[tuple[str, str], ...]:
    """Percent for a fraction, degrees for radians, nats for bits: each only where it explains the response exactly."""
    unit = question.options.get("unit")
    found: list[tuple[str, str]] = []
    for code, say, factor, units in _SLIPS:
        if unit not in units or (factor == Number(100) and not _may_be_fraction(key)):
            continue
        if agrees(response, Apply("mul", (key, factor)), question):
            found.append((code, say))
    return tuple(found)


_SLIPS: tuple[tuple[str, str, Tree, tuple[str | None, ...]], ...] = (
    (
        "percent",
        "This is the value in percent; it is asked for as a plain number (or write the % sign).",
        Number(100),
        (None, "radians", "bits", "nats"),
    ),
    (
        "percent",
        "The answer is asked for in percent; this is the plain fraction.",
        Number(1),
        ("percent",),
    ),
    (
        "degrees",
        "This is the angle in degrees; radians are asked for.",
        Apply("div", (Number(180), PI)),
        (None, "radians"),
    ),
    ("radians", "This is the angle in radians; degrees are asked for.", Number(1), ("degrees",)),
    ("nats", "This is in nats (natural logarithm); bits are asked for.", _LN2, ("bits",)),
    (
        "bits",
        "This is in bits (logarithm to base 2); nats are asked for.",
        Apply("div", (Number(1), _LN2)),
        ("nats",),
    ),
)


def _may_be_fraction(key: Tree) -> bool:
    """Whether a value could be given in percent: anything but a whole number other than 1."""
    return not isinstance(key, Number) or key.value.q != 1 or key.value == 1


def agrees(response: Tree, value: Tree, question: Question) -> bool:
    """Whether a response is exactly a value, or its rounded decimal with at least two significant digits."""
    literal = typed(response)
    plain: Tree = Number(fmpq(literal.value)) if literal is not None else response
    found = compare_values(value, plain, question.scope)
    if found.status == "equal":
        return True
    if literal is None or literal.value == 0 or not literal.point or literal.digits < 2:
        return False
    return bool(rounds_to(value, literal.value, literal.places, scope=question.scope))
