"""Drawing: streams of integers that mean the same on every machine, and the rules of random parameters."""

from mathkata.maths.draws.streams import Stream

__all__ = ["Stream"]
