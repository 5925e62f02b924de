"""What the project trains, printed as one JSON document: `python -m arkor_cli.studio.manifest`.

A process of its own, because it runs the user's module: what that prints, imports or breaks stays
here, and the next process sees the sources as they are then.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from arkor_cli._samples import sample_of
from arkor_cli._users_code import sentence
from arkor_trainer import ConfigError, EntryError, LoadedEntry, find_entry, load_entry

_SECRETS = {"dataset": {"token"}}
_USUAL_ENTRY = "arkor_app.py"
"""One of the places that are looked at when the project names none."""


def describe(loaded: LoadedEntry) -> dict[str, Any]:
    """Every trainer of a project: its name, model, data, settings and where it is written."""
    lines = _lines(loaded.entry.sources)
    project = loaded.entry.project
    trainers = []
    for trainer in loaded.arkor.trainers:
        given: dict[str, Any] = {}
        sample = sample_of(trainer, project)
        if trainer.input is not None:
            given = trainer.input.model_dump(mode="json", exclude_unset=True, exclude=_SECRETS)
        file, line = lines.get(str(trainer.name), (loaded.entry.sources, None))
        trainers.append(
            {
                "name": str(trainer.name),
                "model": given.pop("model", None),
                "dataset": given.pop("dataset", None),
                "config": {key: value for key, value in given.items() if key != "name"},
                "examples": sample.prompts,
                "system": sample.system,
                "file": str(file.relative_to(project)) if file.is_relative_to(project) else None,
                "line": line,
            }
        )
    return {"trainer": {"name": trainers[0]["name"]}, "trainers": trainers}


def _lines(sources: Path) -> dict[str, tuple[Path, int]]:
    """Where each `create_trainer(name="...")` is written, by name."""
    found = {}
    files = sorted(sources.rglob("*.py")) if sources.is_dir() else [sources]
    for file in files:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    value = keyword.value
                    if keyword.arg == "name" and isinstance(value, ast.Constant):
                        found[str(value.value)] = (file, node.lineno)
    return found


def manifest() -> dict[str, Any]:
    """What the project trains, nothing when it has no code yet, or `{"error": ...}`."""
    here = Path.cwd()
    try:
        return describe(load_entry(find_entry()))
    except EntryError as error:
        if _USUAL_ENTRY in error.looked_for:
            return {"trainer": None, "trainers": []}
        return {"error": _placed(str(error), here)}
    except ConfigError as error:
        return {"error": _placed(str(error), here)}
    except (Exception, SystemExit) as error:
        return {"error": sentence(error, here)}


def _placed(text: str, here: Path) -> str:
    """Paths as they are seen from the project."""
    return text.replace(f"{here}{os.sep}", "")


def main() -> int:
    """Prints the manifest; 1 where there is none."""
    output = sys.stdout
    with redirect_stdout(sys.stderr):
        answer = manifest()
    print(json.dumps(answer), file=output)
    return int("error" in answer)


if __name__ == "__main__":
    sys.exit(main())
