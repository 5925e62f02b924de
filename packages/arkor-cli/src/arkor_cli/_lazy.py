"""Commands that are loaded when they run, so that `arkor --help` costs next to nothing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class Entry(NamedTuple):
    """Where a command is, and its line in the help. A module has a function `command` or a table
    `COMMANDS`.
    """

    module: str
    summary: str


class LazyGroup(TyperGroup):
    """Knows its commands by name; loads the one that is asked for."""

    table: Mapping[str, Entry] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A stand-in that knows the name and the summary, for lists and completions."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        return TyperCommand(name=cmd_name, help=entry.summary)

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
    app.command(name, context_settings=SETTINGS)(module.command)
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
