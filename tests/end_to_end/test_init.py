"""`arkor init` and `arkor dataset check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import Terminal

TEMPLATES = ["triage", "translate", "redaction", "blank"]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, tmp_path)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_has_all_it_takes_to_train_offline(terminal: Terminal, template: str) -> None:
    terminal.run("init", "app", "--template", template, "--yes")
    files = {
        path.relative_to(terminal.project / "app").as_posix()
        for path in (terminal.project / "app").rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }
    assert files == {
        ".gitignore",
        "AGENTS.md",
        "README.md",
        "data/README.md",
        "data/eval.jsonl",
        "data/train.jsonl",
        "pyproject.toml",
        "src/arkor_app/__init__.py",
        "src/arkor_app/trainer.py",
    }
    for name in ("train", "eval"):
        report = terminal.json("dataset", "check", f"app/data/{name}.jsonl")
        assert (report["ok"], report["warnings"]) == (True, 0)
        assert 0 < report["estimatedTokens"]["p50"] <= report["estimatedTokens"]["max"] < 200
    trainer = (terminal.project / "app/src/arkor_app/trainer.py").read_text("utf-8")
    assert trainer.count("For a bigger model change this line") == 1


def test_what_is_there_is_kept_and_named(terminal: Terminal) -> None:
    (terminal.project / "README.md").write_text("mine")
    done = terminal.run("init", "--yes")
    assert (terminal.project / "README.md").read_text() == "mine"
    assert "Kept README.md" in done.stderr
    again = terminal.run("init", "--yes")
    assert "Created" in again.stdout


def test_options_leave_things_out(terminal: Terminal) -> None:
    terminal.run("init", "app", "--yes", "--no-git", "--no-agents-md", "--name", "My App!")
    assert not (terminal.project / "app" / ".git").exists()
    assert not (terminal.project / "app" / "AGENTS.md").exists()
    assert 'name = "my-app"' in (terminal.project / "app" / "pyproject.toml").read_text()


def test_an_unknown_template_is_wrong_usage(terminal: Terminal) -> None:
    done = terminal.run("init", "--template", "poetry", code=2)
    assert "there are triage, translate, redaction, blank" in done.stderr


def test_the_evaluation_words_of_triage_are_not_in_its_training(terminal: Terminal) -> None:
    terminal.run("init", "app", "--yes")

    def texts(name: str) -> set[str]:
        lines = (terminal.project / "app" / "data" / name).read_text("utf-8").splitlines()
        return {json.loads(line)["messages"][1]["content"] for line in lines}

    assert not texts("train.jsonl") & texts("eval.jsonl")


def test_a_faulty_row_is_named_with_its_mend(terminal: Terminal) -> None:
    good = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
    rows = [json.dumps(good), '{"messages": []}', "{oops"]
    (terminal.project / "bad.jsonl").write_text("\n".join(rows))
    done = terminal.run("dataset", "check", "bad.jsonl", code=1)
    assert "bad.jsonl, line 2, messages:" in done.stdout
    assert "bad.jsonl, line 3" in done.stdout
    assert done.stderr.endswith("bad.jsonl has 2 errors; training would refuse it.\n")


def test_a_missing_entry_says_what_was_looked_for(terminal: Terminal) -> None:
    started = terminal.run("start", code=1)
    assert "src/arkor_app/__init__.py, arkor_app/__init__.py, arkor_app.py" in started.stderr
    built = terminal.run("build", code=1)
    assert built.stderr == (
        f"Build entry not found: {terminal.project}/src/arkor_app/__init__.py. "
        "Create src/arkor_app/__init__.py or pass an explicit entry argument.\n"
    )
