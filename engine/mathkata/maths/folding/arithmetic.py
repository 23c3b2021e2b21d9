"""The four operations and powers on worked-out trees."""

from __future__ import annotations

from flint import fmpq, fmpz

from mathkata.maths.folding.constants import (
    integer_root,
    is_constant,
    scaled,
    split_coefficient,
    square_root,
    sum_of,
    terms,
)
from mathkata.maths.folding.limits import checked, rational_power
from mathkata.maths.trees import ONE, ZERO, Apply, Number, Symbol, Tree
from mathkata.model.errors import UndefinedError


def negate(tree: Tree) -> Tree:
    """-tree."""
    if isinstance(tree, Number):
        return Number(-tree.value)
    if isinstance(tree, Apply):
        if tree.head == "neg":
            return tree.args[0]
        if tree.head == "mul" and isinstance(tree.args[0], Number) and tree.args[0].value < 0:
            return multiply(Number(-tree.args[0].value), _product(tree.args[1:]))
        if tree.head == "sub" and is_constant(tree):
            return Apply("sub", (tree.args[1], tree.args[0]))
    return Apply("neg", (tree,))


def add(left: Tree, right: Tree) -> Tree:
    """left + right."""
    if isinstance(left, Number) and isinstance(right, Number):
        return Number(checked(left.value + right.value))
    if left == ZERO:
        return right
    if right == ZERO:
        return left
    if is_constant(left) and is_constant(right):
        return sum_of(terms(left) + terms(right))
    factor, rest = split_coefficient(right)
    if factor < 0 and not (isinstance(right, Apply) and right.head == "add"):
        return Apply("sub", (left, scaled(-factor, rest)))
    return Apply("add", (left, right))


def subtract(left: Tree, right: Tree) -> Tree:
    """left - right."""
    if isinstance(left, Number) and isinstance(right, Number):
        return Number(checked(left.value - right.value))
    if right == ZERO:
        return left
    if left == ZERO:
        return negate(right)
    if left == right:
        return ZERO
    if is_constant(left) and is_constant(right):
        return sum_of(terms(left) + [(-factor, rest) for factor, rest in terms(right)])
    factor, rest = split_coefficient(right)
    if factor < 0:
        return Apply("add", (left, scaled(-factor, rest)))
    return Apply("sub", (left, right))


def multiply(left: Tree, right: Tree) -> Tree:
    """left * right; numbers come first."""
    if isinstance(left, Number) and isinstance(right, Number):
        return Number(checked(left.value * right.value))
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    if right == ONE:
        return left
    if is_constant(left) and is_constant(right):
        return _multiply_constants(left, right)
    if isinstance(left, Number):
        if isinstance(right, Apply) and right.head in {"add", "sub"}:
            return negate(right) if left.value == -1 else Apply("mul", (left, right))
        if isinstance(right, Apply) and right.head == "div" and left.value.q != 1:
            return Apply("mul", (left, right))
        factor, rest = split_coefficient(right)
        if left.value.q == 1 and factor.q == 1:
            return (
                scaled(left.value * factor, rest)
                if left.value * factor < 0
                else _times(left.value * factor, rest)
            )
        return scaled(left.value * factor, rest)
    if isinstance(right, Number):
        return multiply(right, left)
    if isinstance(left, Apply) and left.head == "neg":
        return negate(multiply(left.args[0], right))
    if isinstance(right, Apply) and right.head == "neg":
        return negate(multiply(left, right.args[0]))
    return Apply("mul", (left, right))


def _times(factor: fmpq, rest: Tree) -> Tree:
    if factor == 1:
        return rest
    if isinstance(rest, Apply) and rest.head == "div":
        return scaled(factor, rest)
    if isinstance(rest, Apply) and rest.head == "mul":
        return Apply("mul", (Number(factor), *rest.args))
    return Apply("mul", (Number(factor), rest))


def _multiply_constants(left: Tree, right: Tree) -> Tree:
    first, second = terms(left), terms(right)
    if len(first) * len(second) > 1:
        if len(first) * len(second) > 64:
            return Apply("mul", (left, right))
        total: list[tuple[fmpq, Tree]] = []
        for factor, rest in first:
            for other, more in second:
                total += terms(_multiply_terms(factor * other, rest, more))
        return sum_of(total)
    (factor, rest), (other, more) = first[0], second[0]
    return _multiply_terms(factor * other, rest, more)


def _multiply_terms(factor: fmpq, left: Tree, right: Tree) -> Tree:
    if ONE in (left, right):
        return scaled(factor, right if left == ONE else left)
    under_left, under_right = _radicand(left), _radicand(right)
    if under_left is not None and under_right is not None:
        outside, root = square_root(under_left * under_right)
        return scaled(factor * outside, ONE if root == 1 else Apply("sqrt", (Number(fmpq(root)),)))
    if isinstance(left, Apply) and isinstance(right, Apply) and left.head == right.head == "exp":
        return scaled(factor, exponential(add(left.args[0], right.args[0])))
    if left == right:
        return scaled(factor, Apply("pow", (left, Number(2))))
    return scaled(factor, Apply("mul", (left, right)))


def _radicand(tree: Tree) -> fmpq | None:
    """The number under a root, None for anything but the root of a number."""
    if isinstance(tree, Apply) and tree.head == "sqrt" and isinstance(tree.args[0], Number):
        return tree.args[0].value
    return None


def divide(left: Tree, right: Tree) -> Tree:
    """left / right; UndefinedError for a division by zero."""
    if isinstance(right, Number):
        if right.value == 0:
            raise UndefinedError("a division by zero")
        if isinstance(left, Number):
            return Number(checked(left.value / right.value))
        if right.value == 1:
            return left
        if right.value < 0:
            return divide(negate(left), Number(-right.value))
        if is_constant(left):
            return sum_of([(factor / right.value, rest) for factor, rest in terms(left)])
        if right.value.q != 1:
            return multiply(Number(1 / right.value), left)
        factor, rest = split_coefficient(left)
        quotient = factor / right.value
        return (
            scaled(quotient, rest)
            if quotient.q == 1 or factor != 1
            else Apply("div", (left, right))
        )
    if left == ZERO:
        return ZERO
    if is_constant(left) and is_constant(right):
        factor, rest = split_coefficient(right)
        if factor == 0:  # 3*0, not worked out yet
            raise UndefinedError("a division by zero")
        inside = _radicand(rest)
        if inside is not None:
            return multiply(left, scaled(1 / (factor * inside), rest))
        if isinstance(rest, Apply) and rest.head == "exp":
            return multiply(left, scaled(1 / factor, exponential(negate(rest.args[0]))))
        if split_coefficient(left)[1] == rest:
            return Number(split_coefficient(left)[0] / factor)
    if left == right:
        return ONE
    if isinstance(right, Apply) and right.head == "neg":
        return negate(divide(left, right.args[0]))
    if isinstance(left, Apply) and left.head == "neg":
        return negate(divide(left.args[0], right))
    if isinstance(left, Number) and left.value < 0:
        return negate(divide(Number(-left.value), right))
    return Apply("div", (left, right))


def exponential(argument: Tree) -> Tree:
    """e to the argument: exp(0) is 1, exp(k*ln(a)) is a**k."""
    if argument == ZERO:
        return ONE
    if argument == ONE:
        return Symbol("e")
    factor, rest = split_coefficient(argument)
    if isinstance(rest, Apply) and rest.head == "ln":
        return power(rest.args[0], Number(factor))
    if is_constant(argument) and isinstance(argument, Apply) and argument.head in {"add", "sub"}:
        logs = [(c, r) for c, r in terms(argument) if isinstance(r, Apply) and r.head == "ln"]
        if logs:
            others = sum_of([term for term in terms(argument) if term not in logs])
            result: Tree = ONE if others == ZERO else exponential(others)
            for coefficient, logarithm in logs:
                result = multiply(power(logarithm.parts[0], Number(coefficient)), result)
            return result
    return Apply("exp", (argument,))


def power(base: Tree, exponent: Tree) -> Tree:
    """base ** exponent; UndefinedError for a negative power of zero and for 0**0."""
    if isinstance(exponent, Number):
        value = exponent.value
        if value == 1:
            return base
        if isinstance(base, Number):
            return _number_power(base.value, value)
        if value == 0:
            return ONE
        if base == Symbol("e"):
            return exponential(exponent)
        if isinstance(base, Apply) and is_constant(base):
            folded = _constant_power(base, value)
            if folded is not None:
                return folded
        if base == Symbol("i") and value.q == 1:
            return (ONE, Symbol("i"), Number(-1), Apply("neg", (Symbol("i"),)))[int(value.p) % 4]
    elif base == Symbol("e"):
        return exponential(exponent)
    return Apply("pow", (base, exponent))


def _constant_power(base: Apply, exponent: fmpq) -> Tree | None:
    factor, rest = split_coefficient(base)
    inside = _radicand(rest)
    if inside is not None and exponent.q == 1:
        whole, odd = divmod(int(exponent.p), 2)
        scale = rational_power(factor, int(exponent.p)) * rational_power(inside, whole)
        return scaled(scale, rest) if odd else Number(scale)
    if isinstance(rest, Apply) and rest.head == "exp" and exponent.q == 1:
        return scaled(
            rational_power(factor, int(exponent.p)),
            exponential(multiply(Number(exponent), rest.args[0])),
        )
    if exponent == 2 and base.head in {"add", "sub"} and len(terms(base)) <= 4:
        return multiply(base, base)
    return None


def _number_power(base: fmpq, exponent: fmpq) -> Tree:
    if base == 0:
        if exponent <= 0:
            raise UndefinedError(f"0 to the power {exponent}")
        return ZERO
    if exponent.q == 1:
        if abs(exponent.p) > 10**6 and base not in {fmpq(1), fmpq(-1)}:
            rational_power(base, int(exponent.p))
        return Number(rational_power(base, int(exponent.p)))
    if base < 0:
        return Apply("pow", (Number(base), Number(exponent)))
    degree = int(exponent.q)
    if degree == 2:
        outside, inside = square_root(rational_power(base, abs(int(exponent.p))))
        root = scaled(outside, ONE if inside == 1 else Apply("sqrt", (Number(fmpq(inside)),)))
        return root if exponent > 0 else divide(ONE, root)
    if degree <= 64:
        top, bottom = integer_root(fmpz(base.p), degree), integer_root(fmpz(base.q), degree)
        if top is not None and bottom is not None:
            return Number(rational_power(fmpq(top, bottom), int(exponent.p)))
    return Apply("pow", (Number(base), Number(exponent)))


def _product(args: tuple[Tree, ...]) -> Tree:
    return args[0] if len(args) == 1 else Apply("mul", args)
