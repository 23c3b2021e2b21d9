"""The value of an expression at a point with a proven error: an exact rational, or a ball that holds it."""

from mathkata.maths.balls.evaluator import ball

__all__ = ["ball"]
