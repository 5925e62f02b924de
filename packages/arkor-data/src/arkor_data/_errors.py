"""Everything this package raises on its own account.

    DataError(ValueError)
    ├── InvalidFormatError      a data set format that does not exist or makes no sense
    ├── UnknownFormatError      the rows fit no format, or several
    ├── InvalidRowError         one row cannot be converted
    ├── InvalidDatasetError     a file cannot be read to its end
    └── MissingExtraError       reading this file needs an optional dependency

`check_dataset` raises none of them for what is inside a file: it reports. A file that cannot be
opened raises the `OSError` of the operating system.
"""

from __future__ import annotations

from collections.abc import Sequence

from arkor_data._problem import Problem


class DataError(ValueError):
    """Base of every error of this package."""


class InvalidFormatError(DataError):
    """A data set format whose type or column mapping is wrong."""


class UnknownFormatError(DataError):
    """The format cannot be told from the rows.

    ``fields`` are the fields that were seen, ``candidates`` the formats that fit (none or several).
    """

    def __init__(
        self, message: str, fix: str, *, fields: Sequence[str], candidates: Sequence[str] = ()
    ) -> None:
        super().__init__(f"{message} {fix}")
        self.message = message
        self.fix = fix
        self.fields = tuple(fields)
        self.candidates = tuple(candidates)


class _ProblemsError(DataError):
    """An error that stands for problems which were found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class InvalidRowError(_ProblemsError):
    """A row does not fit its format; ``problems`` says why."""


class InvalidDatasetError(_ProblemsError):
    """A data set has a row, or a whole file, that cannot be used; ``problems`` says why."""


class MissingExtraError(DataError):
    """Reading this kind of file needs an extra of this package that is not installed."""

    def __init__(self, *, kind: str, extra: str) -> None:
        super().__init__(
            f"Reading {kind} needs the extra {extra!r}: pip install 'arkor-data[{extra}]'."
        )
        self.kind = kind
        self.extra = extra
