"""sympy compiles: what binding forms derive, once per formula, turned back into our tree.

No sympy object leaves this room, and sympy's own ordering is never shown. sympy is imported when first needed.
"""

from mathkata.maths.definitions import expand
from mathkata.maths.deriving import memory
from mathkata.maths.deriving.early import derive_early
from mathkata.maths.deriving.purse import NotTriedError
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import EvaluationError


def derive(tree: Apply, registry: Registry) -> Tree:
    """The formula a binding form stands for: a derivative, gradient, Jacobian, Hessian, limit, integral or sum.

    The body must be made of elementary functions and functions with a definition; EvaluationError otherwise. The bound
    names stay in the result where the form keeps them (`diff(x**2, x)` is `2*x`).
    """
    whole = Apply(tree.head, tuple(expand(part, registry) for part in tree.args))
    known = memory.recall(whole)
    if known is None:
        from mathkata.maths.deriving.working import derive_expanded

        failed = memory.failure(whole)
        if failed is not None:
            raise failed
        try:
            known = derive_expanded(whole)
        except EvaluationError as error:
            if not isinstance(error, NotTriedError):
                memory.fail(whole, error)
            raise
        memory.learn(whole, known)
    return known


__all__ = ["derive", "derive_early", "memory"]
