"""sympy compiles: what binding forms derive, once per formula, turned back into our tree.

No sympy object leaves this room, and sympy's own ordering is never shown. sympy is imported when first needed.
"""

from mathkata.maths.deriving.early import derive_early
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Tree


def derive(tree: Apply, registry: Registry) -> Tree:
    """The formula a binding form stands for (see `mathkata.maths.deriving.derive`)."""
    from mathkata.maths.deriving.derive import derive as work

    return work(tree, registry)


__all__ = ["derive", "derive_early"]
