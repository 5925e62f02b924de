"""`arkor build`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from arkor_cli._archive import pack
from arkor_cli._errors import CliError
from arkor_cli._output import document, result
from arkor_cli._session import Json


def command(
    entry: Annotated[
        str | None, typer.Argument(help="A Python file, or package.module:attribute.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the project and pack it into `.arkor/build/app.pyz`, which `arkor start` runs anywhere.

    The code is imported, its trainers are checked, and so are the data set files they name.
    """
    from arkor_trainer import find_project, load_entry, read_config

    project = find_project()
    loaded = load_entry(_find(entry, project))
    trainers = [_describe(trainer, project) for trainer in loaded.arkor.trainers]
    folder = project / ".arkor" / "build"
    built = pack(loaded, read_config(project).include, folder / "app.pyz")
    manifest = {
        "entry": loaded.entry.sources.relative_to(project).as_posix(),
        "sha256": built.sha256,
        "trainers": trainers,
        "files": built.files,
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    if as_json:
        document(manifest)
        return
    names = ", ".join(str(trainer["name"]) for trainer in trainers)
    result(
        f"Built {built.path.relative_to(project)} ({len(built.files)} files; trainers: {names})."
    )


def _find(entry: str | None, project: Path) -> Any:
    from arkor_trainer import EntryError, find_entry

    try:
        return find_entry(entry, project=project)
    except EntryError as error:
        missing = project / (entry or "src/arkor_app/__init__.py")
        raise CliError(
            f"Build entry not found: {missing}. "
            "Create src/arkor_app/__init__.py or pass an explicit entry argument."
        ) from error


def _describe(trainer: Any, project: Path) -> dict[str, Any]:
    """A trainer's line in the manifest, once its data set is known to be good."""
    from arkor_data import check_dataset
    from arkor_trainer import FileDatasetSource

    definition = trainer.input
    source = definition.dataset
    line = {"name": definition.name, "model": definition.model, "dataset": _source(source)}
    if isinstance(source, FileDatasetSource):
        path = project / source.path
        try:
            report = check_dataset(path, definition.dataset_format)
        except OSError as error:
            raise CliError(
                f"Trainer {definition.name!r} needs {path}: {error.strerror}."
            ) from error
        if not report.ok:
            raise CliError(
                f"Trainer {definition.name!r} cannot be trained on its data set: "
                f"{report.problems[0]} `arkor dataset check {source.path}` shows all."
            )
    return line


def _source(source: Any) -> str:
    for name in ("path", "url", "name"):
        value = getattr(source, name, None)
        if value is not None:
            return str(value)
    return type(source).__name__
