"""`arkor endpoints ...`."""

from __future__ import annotations

from arkor_cli._lazy import Entry

COMMANDS = {
    "list": Entry("arkor_cli.commands.endpoints.list", "List published endpoints."),
    "create": Entry("arkor_cli.commands.endpoints.create", "Publish a model."),
    "show": Entry("arkor_cli.commands.endpoints.show", "Show one endpoint and how to call it."),
    "update": Entry("arkor_cli.commands.endpoints.update", "Re-target, enable, disable, retain."),
    "delete": Entry("arkor_cli.commands.endpoints.delete", "Take endpoints down for good."),
}
