"""What is said about a generic slip: one catalogue, code to sentence. None of them holds a value of the key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SAYINGS: Mapping[str, str] = MappingProxyType(
    {
        "sign_flip": "The sign is the other way round.",
        "reciprocal": "This is the reciprocal: one over what is asked for.",
        "factor_2": "This is twice what is asked for.",
        "factor_half": "This is half of what is asked for.",
        "factor": "This is off by a constant factor.",
        "no_root": "A square root is missing.",
        "complement": "This is one minus what is asked for.",
        "off_by_one": "This is off by one.",
        "log_base": "The logarithm has the wrong base; log means the natural logarithm here.",
        "degrees": "The angle was taken in degrees; it is in radians.",
        "rounded_early": "A step in between was rounded; keep all digits until the end.",
        "swapped": "The two arguments are swapped.",
        "not_differentiated": "This is the function itself; its derivative is asked for.",
        "not_integrated": "This is the function itself; its integral is asked for.",
        "constant_added": "This is off by an added constant.",
        "transposed": "This is the transpose: rows and columns are swapped.",
        "order": "The entries are right, in another order.",
        "rows_swapped": "The rows are right, in another order.",
        "columns_swapped": "The columns are right, in another order.",
        "not_normalised": "The direction is right; the length is not.",
        "extra_axis": "An axis of size 1 is too many or missing.",
        "reversed": "The sizes are in the opposite order.",
        "other_part": "This is the answer to another part of the question.",
    }
)


def slip(code: str) -> tuple[str, str]:
    """A slip with its sentence."""
    return code, SAYINGS[code]
