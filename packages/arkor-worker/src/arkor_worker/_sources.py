"""Where a run's rows come from: an upload, a URL, or the Hugging Face Hub."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Any, cast

from arkor_data import DatasetFormat, InvalidRowError, convert_row, detect_format
from arkor_data import Example as DataExample
from arkor_data import UnknownFormatError as FormatNotTold

from ._control_plane import Assignment, ControlPlane, download_blob
from ._dataset import read_file, read_format
from ._errors import DataError


def open_source(
    assignment: Assignment, control_plane: ControlPlane, folder: Path
) -> Iterable[DataExample]:
    """The run's examples; files are fetched into `folder` once and kept for a later attempt."""
    format_ = read_format(assignment.config)
    source = assignment.config["datasetSource"]
    folder.mkdir(parents=True, exist_ok=True)
    if source["type"] == "upload":
        return read_file(_uploaded(assignment, control_plane, folder), format_)
    return open_remote(source, assignment.config, folder)


def open_remote(
    source: Mapping[str, Any], config: dict[str, Any], folder: Path
) -> Iterable[DataExample]:
    """The examples of a source that is not on the control plane."""
    match source["type"]:
        case "blob":
            path = download_blob(source["url"], folder, token=source.get("token"))
            return read_file(path, read_format(config))
        case "huggingface":
            return _from_hub(source, config)
        case other:
            raise DataError(
                f"config.datasetSource.type: this worker does not know {other!r}. It takes "
                "upload, blob and huggingface."
            )


def _uploaded(assignment: Assignment, control_plane: ControlPlane, folder: Path) -> Path:
    # Only the last part: a name must not lead out of the folder.
    path = folder / PurePath(assignment.dataset_name or "data.jsonl").name
    expected = assignment.dataset_sha256
    if not (path.is_file() and _sha256(path) == expected):
        control_plane.download_dataset(path)
        if expected and _sha256(path) != expected:
            raise DataError("The data set arrived damaged (its SHA-256 differs). Upload it again.")
    return path


def _from_hub(source: Mapping[str, Any], config: dict[str, Any]) -> Iterable[DataExample]:
    name = source["name"]
    if find_spec("datasets") is None:
        raise DataError(
            "Data sets of the Hugging Face Hub need the package datasets where the worker runs. "
            "Run `pip install datasets`, or upload the rows as a file."
        )
    try:
        rows = cast("Any", import_module("datasets")).load_dataset(
            name, source.get("subset"), split=source.get("split") or "train"
        )
    except Exception as error:  # the library raises whatever its many back ends raise
        raise DataError(
            f"The data set {name} cannot be loaded: {error}. Check name, subset and split, or "
            "upload the rows as a file."
        ) from error
    return _converted(rows, name, read_format(config))


def _converted(
    rows: Iterable[Mapping[str, Any]], name: str, format_: DatasetFormat | None
) -> Iterable[DataExample]:
    for line, row in enumerate(rows, start=1):
        try:
            format_ = format_ or detect_format([row])
            yield convert_row(row, format_, line=line)
        except (InvalidRowError, FormatNotTold) as error:
            raise DataError(f"{name}, row {line}: {error}") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
