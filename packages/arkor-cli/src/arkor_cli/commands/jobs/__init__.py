"""`arkor jobs ...`."""

from __future__ import annotations

from arkor_cli._lazy import Entry

COMMANDS = {
    "list": Entry("arkor_cli.commands.jobs.list", "List the runs of this project."),
    "show": Entry("arkor_cli.commands.jobs.show", "Show one run."),
    "watch": Entry("arkor_cli.commands.jobs.watch", "Follow a run; its callbacks are replayed."),
    "logs": Entry("arkor_cli.commands.jobs.logs", "Print a run's log."),
    "cancel": Entry("arkor_cli.commands.jobs.cancel", "Stop a run."),
    "download": Entry("arkor_cli.commands.jobs.download", "Fetch the adapter a run made."),
}
