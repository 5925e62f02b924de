"""The data set file of a trainer: found, checked and hashed before anything is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from arkor_data import DataError, DatasetFormat, check_dataset
from arkor_trainer._errors import InvalidDatasetFileError

_SHOWN_PROBLEMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file without faults. `format` is the layout the user named, as JSON."""

    path: Path
    sha256: str
    format: str | None


def check_file(path: Path, format: DatasetFormat | None) -> CheckedFile:
    """Reads the whole file.

    Raises:
        InvalidDatasetFileError: it is not there, or rows are at fault.
    """
    try:
        report = check_dataset(path, format, max_problems=_SHOWN_PROBLEMS)
    except OSError as error:
        reason = f"The data set cannot be read: {error.strerror or error}."
        raise InvalidDatasetFileError(path, reason) from error
    except DataError as error:
        raise InvalidDatasetFileError(path, str(error)) from error
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if not report.ok:
        reason = f"The data set has {report.errors} faults; mend them, beginning with these."
        raise InvalidDatasetFileError(path, reason, errors)
    layout = None if format is None else json.dumps(format.to_wire())
    return CheckedFile(path=path, sha256=report.sha256, format=layout)
