"""Commands whose options are words and flags, taken as they are.

Typer builds a pydantic adapter for every option to make a `str` of a `str`: with the import of pydantic that is a third of
the time in which `check` reads and compares five articles. Options of other types belong in a usual `TyperCommand`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """A Typer command that leaves words and flags alone; callbacks and required values are as ever."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, `--help` among them."""
        return [_left_alone(p) for p in super().get_params(ctx)]


class PlainGroup(TyperGroup):
    """The same for the options before the command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options, with those that Typer adds for completion after the group is made."""
        return [_left_alone(p) for p in super().get_params(ctx)]


def _left_alone(param: Any) -> Any:
    if getattr(param.process_value, "plain", False) is False:
        param.process_value = _as_it_is(param)
        param.process_value.plain = True
        _named_plainly(param)
    return param


def _named_plainly(param: Any) -> None:
    """Help names what a person gives, not the types behind: a flag is no "<bool>", and a path no "<list[str]>"."""
    if getattr(param, "is_flag", False) or param.param_type_name == "argument":
        param.display_type_rich = lambda ctx: None
    if param.param_type_name == "argument" and param.metavar and (param.required or " " in param.metavar):
        param.get_usage_pieces = lambda ctx: [param.metavar]


def _as_it_is(param: Any) -> Callable[[Any, Any], Any]:
    usual = param.process_value

    def process_value(ctx: Any, value: Any) -> Any:
        many = param.multiple or param.nargs == -1
        if value is None:
            value = () if many else None
        elif not isinstance(value, (list, tuple) if many else (bool, str)):
            return usual(ctx, value)
        if param.required and not value:
            return usual(ctx, value)
        return param.callback(ctx, param, value) if param.callback is not None else value

    return process_value
