"""A short way to write the records of functions whose implementations have the function's name."""

from __future__ import annotations

from mathkata.maths.signature import Function

_LIBRARY = "mathkata.maths.library"


def record(
    call: str,
    result: str,
    module: str,
    doc: str,
    latex: str = "",
    sample: str = "",
    *,
    definition: str = "",
    analytic: bool = False,
    aliases: str = "",
    domain: str = "",
    implemented: str = "",
) -> Function:
    """A function from its call `norm(v: list, p: scalar?)`; a parameter without a type is a scalar.

    `implemented` is the implementations' name where it is not the function's own (`all` would hide Python's).
    """
    name, _, inside = call.removesuffix(")").partition("(")
    parameters = tuple(
        (part.partition(":")[0].strip(), part.partition(":")[2].strip() or "scalar")
        for part in inside.split(",")
    )
    python_name = implemented or name
    return Function(
        name=name,
        parameters=parameters,
        result=result,
        numeric=f"{_LIBRARY}.numeric.{module}:{python_name}",
        doc=doc,
        latex=latex,
        definition=definition,
        exact="" if definition else f"{_LIBRARY}.exact.{module}:{python_name}",
        domain=domain or "all values",
        complex=analytic,
        aliases=tuple(aliases.split()),
        sample=sample,
    )
