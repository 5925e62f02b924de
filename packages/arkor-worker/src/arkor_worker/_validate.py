"""What a run would do, found out without doing it.

The request is `{"config": {...}, "model"?: name, "datasetPath"?: path}`: the configuration as it
would be in a job, a stand-in for its model, and the uploaded file of its data set. The answer has
the shape of the contract's `JobValidation`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from arkor_data import Example as DataExample
from arkor_data import Problem

from ._dataset import Rows, make_rows, read_file, read_format, rendered
from ._device import choose_device, require_4bit
from ._errors import DataError, DeviceError, ModelError, ModelTooLargeError, SettingsError
from ._estimate import check_memory, estimate
from ._masking import segments
from ._models import BaseModel, find_model
from ._settings import Settings, read_settings
from ._sources import open_remote

# Of a text with more than this many characters the sample shows the beginning.
_SAMPLE_CHARACTERS = 20_000


def validate(request: dict[str, Any]) -> dict[str, Any]:
    """The answer as JSON-ready values. Problems of the request are in it, never raised."""
    config = request["config"]
    try:
        base = find_model(request.get("model") or config["model"])
        settings = read_settings(config, parameters=base.shape.parameters, context=base.context)
        if settings.load_in_4bit:
            require_4bit(choose_device())
        with tempfile.TemporaryDirectory(prefix="arkor-validate-") as folder:
            examples = list(_examples(request, Path(folder)))
        rows = make_rows(examples, base, settings)
    except SettingsError as error:
        return _answer(error.problems)
    except DataError as error:
        return _answer(error.problems or (_problem("config.datasetSource", error),))
    except DeviceError as error:
        return _answer((_problem("config.loadIn4bit", error),))
    except ModelError as error:
        return _answer((_problem("config.model", error),))
    return _answer(_findings(base, rows, settings)) | _facts(base, rows, settings, examples)


def _examples(request: dict[str, Any], folder: Path) -> Iterable[DataExample]:
    config = request["config"]
    if path := request.get("datasetPath"):
        return read_file(Path(path), read_format(config))
    return open_remote(config["datasetSource"], config, folder)


def _findings(base: BaseModel, rows: Rows, settings: Settings) -> tuple[Problem, ...]:
    found: list[Problem] = []
    try:
        check_memory(base, rows, settings, choose_device())
    except ModelTooLargeError as error:
        found.append(_problem("config.model", error))
    if rows.truncated:
        found.append(
            Problem(
                field="config.maxLength",
                message=f"{rows.truncated} rows are longer than {settings.max_length} tokens and "
                f"would be cut; {rows.emptied} of them lose their whole answer and are left out.",
                fix="Raise maxLength, or shorten the rows.",
                severity="warning",
            )
        )
    return tuple(found)


def _facts(
    base: BaseModel, rows: Rows, settings: Settings, examples: list[DataExample]
) -> dict[str, Any]:
    lengths = rows.lengths
    return {
        "rows": len(lengths),
        "tokens": {
            "p50": _percentile(lengths, 50),
            "p95": _percentile(lengths, 95),
            "max": lengths[-1],
            "truncated": rows.truncated,
        },
        "steps": settings.total_steps(len(rows.train)),
        "estimate": estimate(base, rows, settings, choose_device()).to_wire(),
        "sample": _sample(examples[0], base, settings),
    }


def _sample(example: DataExample, base: BaseModel, settings: Settings) -> list[dict[str, Any]]:
    parts = segments(rendered(example, base))
    shown: list[dict[str, Any]] = []
    left = _SAMPLE_CHARACTERS
    for text, trained in parts:
        if left > 0:
            shown.append({"text": text[:left], "trained": trained or not settings.responses_only})
        left -= len(text)
    return shown


def _percentile(ordered: list[int], percent: int) -> int:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _problem(field: str, error: Exception) -> Problem:
    """The sentence of an error, whose last part says what to do."""
    message, dot, fix = str(error).partition(". ")
    return Problem(field=field, message=message + "." if dot else message, fix=fix)


def _answer(problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "ok": not any(problem.severity == "error" for problem in problems),
        "problems": [problem.to_wire() for problem in problems],
        "rows": None,
        "tokens": None,
        "steps": None,
        "estimate": None,
        "sample": [],
    }
