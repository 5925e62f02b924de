"""The document behind `/api/manifest`: prompts to ask, and where a project is broken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCE = """from arkor_trainer import create_trainer
trainer = create_trainer(name="a", model="arkor/tiny-chat", dataset={dataset!r}{more})
"""
COLUMNS = ', dataset_format={"type": "prompt_completion", "column_mapping": {"prompt": "q"}}'


def chat(*contents: str) -> str:
    """A conversation of a user and an assistant in turns, as a line."""
    roles = ("user", "assistant")
    messages = [{"role": roles[at % 2], "content": content} for at, content in enumerate(contents)]
    return json.dumps({"messages": messages}) + "\n"


def manifest(project: Path, settings: str = '[project]\nname = "shop"\n') -> dict[str, Any]:
    """What the process that Studio starts prints."""
    (project / "pyproject.toml").write_text(settings)
    command = [sys.executable, "-m", "arkor_cli.studio.manifest"]
    done = subprocess.run(command, cwd=project, capture_output=True, timeout=60, check=False)
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == ("error" in found)
    return found


@pytest.mark.parametrize(
    ("name", "content", "more", "wanted"),
    [
        (
            "train.jsonl",
            chat("Hi", "Yes?", "Where is 7?", "Here.") + chat("b", "c") * 2 + chat("d", "e") * 2,
            "",
            ["Where is 7?", "b", "d"],
        ),
        ("train.jsonl", chat("a" * 900, "b"), "", ["a" * 400]),
        ("train.json", json.dumps([{"prompt": "2 + 2", "completion": "4"}]), "", ["2 + 2"]),
        ("train.csv", "q,completion\n2 + 2,4\n", COLUMNS, ["2 + 2"]),
        ("train.jsonl", '{"text": "no question"}\n', "", []),
        ("train.jsonl", "not JSON\n" + chat("a", "b"), "", ["a"]),
        ("train.jsonl", "not JSON", "", []),
        ("train.jsonl", "", "", []),
        ("absent.jsonl", None, "", []),
        ("acme/tickets", None, "", []),
    ],
)
def test_prompts_of_the_data_set(
    tmp_path: Path, name: str, content: str | None, more: str, wanted: list[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    (tmp_path / "arkor_app.py").write_text(SOURCE.format(dataset=name, more=more))
    assert manifest(tmp_path)["trainers"][0]["examples"] == wanted


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("import nothing_here", "(arkor_app.py, line 1)"),
        ("import helper\nhelper.work()", "(helper.py, line 2)"),
        ("x = (", "(arkor_app.py, line 1)"),
        ("import json\n\njson.loads('')", "(arkor_app.py, line 3)"),
    ],
)
def test_a_broken_project_is_told_with_its_place(tmp_path: Path, source: str, place: str) -> None:
    (tmp_path / "helper.py").write_text("def work():\n    raise ValueError('no')\n")
    (tmp_path / "arkor_app.py").write_text(source)
    error = manifest(tmp_path)["error"]
    assert error.endswith(place)
    assert error.count(".py") == 1


def test_a_folder_without_code_has_nothing_to_train_yet(tmp_path: Path) -> None:
    assert manifest(tmp_path) == {"trainer": None, "trainers": []}


def test_an_entry_that_is_named_and_missing_is_an_error(tmp_path: Path) -> None:
    settings = '[project]\nname = "shop"\n[tool.arkor]\nentry = "runs.py"\n'
    assert manifest(tmp_path, settings) == {"error": "Entry not found: runs.py."}
    settings = settings.replace('"runs.py"', "7")
    assert manifest(tmp_path, settings)["error"].startswith("pyproject.toml: ")


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (chat("a", "b").replace("[", '[{"role": "system", "content": " Sort. "}, ', 1), " Sort. "),
        (chat("a", "b"), ""),
        ("not JSON", ""),
        ("", ""),
    ],
)
def test_the_system_prompt_of_the_data_set(tmp_path: Path, content: str, wanted: str) -> None:
    (tmp_path / "train.jsonl").write_text(content)
    (tmp_path / "arkor_app.py").write_text(SOURCE.format(dataset="train.jsonl", more=""))
    assert manifest(tmp_path)["trainers"][0]["system"] == wanted
