"""Commands that are loaded when they run, so that `arkor --help` costs next to nothing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}

_COMPLETION = ("install_completion", "show_completion")


class Entry(NamedTuple):
    """Where a command is, and its line in the help. A module has a function `command` or a table
    `COMMANDS`.
    """

    module: str
    summary: str


def _answered(help_option: Any) -> Any:
    """The option with a value even when it is not given. Typer loads pydantic, which takes longer
    than all the rest, to find out what no value means.
    """
    if help_option is not None:
        help_option.default = False
    return help_option


def _light(param: Any) -> Any:
    """The option, with nothing to convert when it was not given: pydantic again."""
    if param.required or param.multiple or param.nargs != 1 or param.callback is not None:
        return param
    convert = type(param).process_value
    param.process_value = lambda ctx, value: None if value is None else convert(param, ctx, value)
    return param


class LightCommand(TyperCommand):
    """A command that starts without pydantic, unless an option that was given needs it."""

    def get_params(self, ctx: Any) -> Any:
        return [_light(param) for param in super().get_params(ctx)]

    def get_help_option(self, ctx: Any) -> Any:
        return _answered(super().get_help_option(ctx))


class LazyGroup(TyperGroup):
    """Knows its commands by name; loads the one that is asked for."""

    table: Mapping[str, Entry] = {}

    def get_help_option(self, ctx: Any) -> Any:
        return _answered(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Forgets the options that set up completion where they cannot occur, for the same reason
        as in `_answered`.
        """
        if not args[0].startswith("-") if args else ctx.resilient_parsing:
            self.params = [found for found in self.params if found.name not in _COMPLETION]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A stand-in that knows the name and the summary, for lists and completions."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        return LightCommand(name=cmd_name, help=entry.summary)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, stand_in, rest = super().resolve_command(ctx, args)
        if name is None or stand_in is None:
            return name, stand_in, rest
        return name, load(name, self.table[name]), rest


def load(name: str, entry: Entry) -> Any:
    """The command itself, or the group of commands."""
    module = importlib.import_module(entry.module)
    table = getattr(module, "COMMANDS", None)
    if table is not None:
        return get_command(group(table, entry.summary))
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=LightCommand, context_settings=SETTINGS)(module.command)
    return get_command(app)


def group(table: Mapping[str, Entry], summary: str, *, completion: bool = False) -> typer.Typer:
    """A group of lazily loaded commands."""
    app = typer.Typer(
        cls=type("Commands", (LazyGroup,), {"table": table}),
        help=summary,
        no_args_is_help=True,
        add_completion=completion,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    """A group does nothing by itself."""
