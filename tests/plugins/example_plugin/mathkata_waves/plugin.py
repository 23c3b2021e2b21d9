"""A topic plugin: a bank, and a function of its own."""

from importlib.resources import files

import mathkata


@mathkata.hookimpl
def mathkata_banks():
    """The bank of this plugin."""
    return [files("mathkata_waves") / "waves.yaml"]


@mathkata.hookimpl
def mathkata_functions():
    """`versine(t)`, which is 1 - cos t."""
    return [
        mathkata.Function(
            name="versine",
            parameters=(("t", "scalar"),),
            result="scalar",
            definition="1 - cos(t)",
            numeric="mathkata_waves.plugin:versine",
            complex=True,
            doc="The versed sine of an angle in radians, 1 - cos t.",
            latex=r"\operatorname{versin} {0}",
            sample="real",
        )
    ]


def versine(t):
    """The versed sine by another formula: 2 sin(t/2)^2."""
    import numpy as np

    return 2 * np.sin(t / 2) ** 2
