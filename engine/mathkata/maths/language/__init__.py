"""The language of templates: a closed subset of Python expressions, read once into our tree."""

from mathkata.maths.language.inferring import infer
from mathkata.maths.language.parser import parse
from mathkata.maths.language.types import Type

__all__ = ["Type", "infer", "parse"]
