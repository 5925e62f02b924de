"""`arkor keys ...`."""

from __future__ import annotations

from arkor_cli._lazy import Entry

COMMANDS = {
    "list": Entry("arkor_cli.commands.keys.list", "List an endpoint's keys."),
    "create": Entry("arkor_cli.commands.keys.create", "Issue a key."),
    "revoke": Entry("arkor_cli.commands.keys.revoke", "Stop keys from working."),
}
