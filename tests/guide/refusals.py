"""The conditions under which a function refuses, and the same function without one of them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from copy import deepcopy
from types import ModuleType
from typing import Any

Function = Callable[..., Any]


def without_each_refusal(module: ModuleType) -> Iterator[tuple[str, str, Function]]:
    """For each condition: its words, the name of its function, and that function without it.

    Those of "if one or other: raise" are lifted one by one.
    """
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ != module.__name__:
            continue
        tree = ast.parse(inspect.getsource(function))
        for place, refusal in enumerate(_refusals(tree)):
            for which, condition in enumerate(_conditions(refusal)):
                lifted = deepcopy(tree)
                _lift(_refusals(lifted)[place], which)
                yield f"{name}: {ast.unparse(condition)}", name, _made(lifted, name, module)


def _refusals(tree: ast.Module) -> list[ast.If]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.If))
    return [node for node in found if isinstance(node.body[-1], ast.Raise)]


def _conditions(refusal: ast.If) -> list[ast.expr]:
    test = refusal.test
    is_either = isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or)
    return test.values if isinstance(test, ast.BoolOp) and is_either else [test]


def _lift(refusal: ast.If, which: int) -> None:
    """The condition is still asked for, since it may give a name to something."""
    conditions = _conditions(refusal)
    never = ast.BoolOp(ast.And(), [conditions[which], ast.Constant(value=False)])
    if len(conditions) > 1:
        conditions[which] = never
    else:
        refusal.test = never


def _made(tree: ast.Module, name: str, module: ModuleType) -> Function:
    made: dict[str, Function] = {}
    exec(compile(ast.fix_missing_locations(tree), name, "exec"), vars(module), made)
    return made[name]
