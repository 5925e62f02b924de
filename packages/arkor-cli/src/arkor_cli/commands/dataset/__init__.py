"""`arkor dataset ...`."""

from __future__ import annotations

from arkor_cli._lazy import Entry

COMMANDS = {
    "check": Entry("arkor_cli.commands.dataset.check", "Check a data set file, offline."),
}
