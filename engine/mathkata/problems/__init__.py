"""Generate, pose and mark: values in, values out."""

from mathkata.problems.compiled import CompiledTemplate
from mathkata.problems.compiling import compile_template
from mathkata.problems.generating import generate
from mathkata.problems.marking import combine, mark, mark_part, read_response
from mathkata.problems.problem import Part, Problem, Step
from mathkata.problems.routes import Route, Routes
from mathkata.problems.selecting import problem_seed, select
from mathkata.problems.understanding import options, understood

__all__ = [
    "CompiledTemplate",
    "Part",
    "Problem",
    "Route",
    "Routes",
    "Step",
    "combine",
    "compile_template",
    "generate",
    "mark",
    "mark_part",
    "options",
    "problem_seed",
    "read_response",
    "select",
    "understood",
]
