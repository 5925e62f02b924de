"""`arkor dataset check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arkor_cli._errors import CliError
from arkor_cli._lengths import CHARACTERS_PER_TOKEN, Lengths, estimate
from arkor_cli._output import document, note, printable, result
from arkor_cli._session import Json
from arkor_data import FORMAT_TYPES, DatasetFormat, DatasetReport, check_dataset, read_examples


def command(
    file: Annotated[Path, typer.Argument(help="A JSONL, JSON, CSV or Parquet file.")],
    layout: Annotated[
        str | None, typer.Option("--format", help=f"One of {', '.join(FORMAT_TYPES)}.")
    ] = None,
    most: Annotated[int, typer.Option("--max-problems", min=1, help="Problems to show.")] = 20,
    as_json: Json = False,
) -> None:
    """Check a data set: which line is wrong, what is wrong with it, how to mend it. No network."""
    chosen = DatasetFormat.from_wire({"type": layout}) if layout else None
    try:
        report = check_dataset(file, chosen, max_problems=most)
    except OSError as error:
        raise CliError(f"Could not read {file}: {error.strerror}.") from error
    lengths = estimate(read_examples(file, report.format)) if report.ok else None
    if as_json:
        document({**report.to_wire(), "estimatedTokens": lengths and lengths._asdict()})
    else:
        _show(report, lengths)
    if not report.ok:
        count = "1 error" if report.errors == 1 else f"{report.errors} errors"
        raise CliError(f"{file} has {count}; training would refuse it.")


def _show(report: DatasetReport, lengths: Lengths | None) -> None:
    for problem in report.problems:
        result(printable(str(problem)))
    hidden = report.errors + report.warnings - len(report.problems)
    if hidden > 0:
        note(f"... and {hidden} more; --max-problems shows them.")
    if report.ok:
        kind = report.format.type if report.format else "unknown"
        result(f"{report.rows} rows, format {kind}, columns {', '.join(report.columns)}: good.")
    if lengths is not None:
        result(
            f"About {lengths.p50} tokens a row, {lengths.p95} at the 95th percentile, "
            f"{lengths.max} at most ({CHARACTERS_PER_TOKEN} characters a token)."
        )
