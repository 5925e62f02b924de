"""From a data set file to rows of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from arkor_data import (
    ChatExample,
    DatasetFormat,
    InvalidDatasetError,
    InvalidFormatError,
    MissingExtraError,
    Problem,
    read_examples,
)
from arkor_data import Example as DataExample

from ._chat import Rendered
from ._errors import DataError
from ._masking import Example, tokenize
from ._models import BaseModel
from ._settings import DRY_RUN_ROWS, Settings
from ._split import partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a run learns from and is measured on.

    `truncated` rows were cut to the maximum length; `emptied` rows were left out because nothing
    that is trained would have remained.
    """

    train: tuple[Example, ...]
    evaluation: tuple[Example, ...]
    truncated: int
    emptied: int

    @property
    def lengths(self) -> list[int]:
        """Tokens per row before truncation, sorted."""
        return sorted(example.length for example in (*self.train, *self.evaluation))


def read_format(config: dict[str, Any]) -> DatasetFormat | None:
    """The row layout a configuration states; None to tell it from the rows."""
    stated = config.get("datasetFormat")
    if stated is None:
        return None
    try:
        return DatasetFormat.from_wire(stated)
    except InvalidFormatError as error:
        problem = Problem(
            field="config.datasetFormat",
            message=str(error),
            fix="Mend it, or leave it out to have it told from the rows.",
        )
        raise DataError(str(problem), problems=(problem,)) from error


def read_file(path: Path, format_: DatasetFormat | None) -> Iterable[DataExample]:
    """The examples of a file. Raises `DataError` that names the row and the mend."""
    try:
        yield from read_examples(path, format_)
    except InvalidDatasetError as error:
        raise DataError(str(error), problems=error.problems) from error
    except (MissingExtraError, OSError) as error:
        raise DataError(str(error)) from error


def make_rows(source: Iterable[DataExample], base: BaseModel, settings: Settings) -> Rows:
    """Divide, render and tokenise. Raises `DataError` when nothing is left to learn."""
    examples = list(islice(source, DRY_RUN_ROWS) if settings.dry_run else source)
    train, evaluation = partition(
        examples,
        settings.split,
        evaluate=bool(settings.evaluation.resolve(1)),
        seed=settings.seed,
    )
    train_rows = [tokenized(example, base, settings) for example in train]
    evaluation_rows = [tokenized(example, base, settings) for example in evaluation]
    everything = train_rows + evaluation_rows
    rows = Rows(
        train=_learnable(train_rows),
        evaluation=_learnable(evaluation_rows),
        truncated=sum(row.truncated for row in everything),
        emptied=sum(not row.supervised for row in everything),
    )
    if not rows.train:
        raise DataError(
            f"None of the {len(train)} rows leaves a token to learn within maxLength "
            f"{settings.max_length}. Raise maxLength or shorten the prompts."
            if train
            else "The data set's split holds no rows. Check datasetSplit."
        )
    return rows


def rendered(example: DataExample, base: BaseModel) -> Rendered:
    """The row as the model sees it. Raises `DataError` naming the row."""
    if not isinstance(example, ChatExample):
        text = base.text_start + example.text + str(base.tokenizer.eos_token or "")
        return Rendered(text, ((len(base.text_start), len(text)),))
    try:
        return base.chat.render_with_spans(example.messages, tools=example.tools)
    except (TemplateError, TypeError) as error:
        where = "A row" if example.source_line is None else f"Row {example.source_line}"
        raise DataError(
            f"{where} does not fit the chat template of {base.name}: {error}. Many templates take "
            "no tools, or want user and assistant to alternate."
        ) from error


def tokenized(example: DataExample, base: BaseModel, settings: Settings) -> Example:
    """The row as tokens with its loss mask."""
    return tokenize(
        base.tokenizer,
        rendered(example, base),
        max_length=settings.max_length,
        everything=not settings.responses_only,
    )


def _learnable(rows: Sequence[Example]) -> tuple[Example, ...]:
    return tuple(row for row in rows if row.supervised)
