"""sympy compiles: what binding forms derive, once per formula, turned back into our tree.

No sympy object leaves this room, and sympy's own ordering is never shown.
"""

from mathkata.maths.deriving.derive import derive

__all__ = ["derive"]
