"""What is public, that both trainers agree, and that what is documented runs."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest

import arkor_trainer
from arkor_trainer import ArkorTrainerError, AsyncTrainer, Trainer, create_arkor, create_trainer

from .conftest import Exchange, control_plane, frame
from .test_infer import chunk

README = Path(__file__).parents[1] / "README.md"
MODULES = [item.name for item in pkgutil.iter_modules(arkor_trainer.__path__)]


def test_the_list_of_names_is_sorted_and_complete() -> None:
    assert arkor_trainer.__all__ == sorted(set(arkor_trainer.__all__))
    assert dir(arkor_trainer) == arkor_trainer.__all__
    for name in arkor_trainer.__all__:
        assert getattr(arkor_trainer, name) is not None


def test_type_checkers_and_the_program_see_the_same_names() -> None:
    tree = ast.parse(Path(str(arkor_trainer.__file__)).read_text("utf-8"))
    seen = {
        (node.module or "").removeprefix("arkor_trainer."): {name.name for name in node.names}
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("arkor_trainer.")
    }
    assert seen == {home: set(names) for home, names in arkor_trainer._MODULES.items()}


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'create_trainor'"):
        _ = arkor_trainer.create_trainor


def public(kind: type) -> dict[str, Any]:
    return {name: value for name, value in vars(kind).items() if not name.startswith("_")}


def test_both_trainers_have_the_same_methods_with_the_same_parameters() -> None:
    sync, asynchronous = public(Trainer), public(AsyncTrainer)
    assert sync.keys() == asynchronous.keys()
    for name, method in sync.items():
        assert inspect.iscoroutinefunction(asynchronous[name])
        assert not inspect.iscoroutinefunction(method)
        assert inspect.signature(method) == inspect.signature(asynchronous[name]), name


def test_both_functions_take_the_same_fields() -> None:
    one, other = arkor_trainer.create_trainer, arkor_trainer.create_async_trainer
    assert inspect.signature(one).parameters == inspect.signature(other).parameters


@pytest.mark.parametrize("name", arkor_trainer.__all__)
def test_a_public_class_or_function_is_documented(name: str) -> None:
    value = getattr(arkor_trainer, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert (value.__doc__ or "").strip(), name


def test_the_tree_of_errors_is_drawn_in_full() -> None:
    from arkor_trainer import _errors

    kinds = [v for v in vars(_errors).values() if inspect.isclass(v)]
    ours = [kind for kind in kinds if issubclass(kind, ArkorTrainerError)]
    assert len(ours) > 5
    for kind in ours:
        assert kind.__name__ in (_errors.__doc__ or "")
        assert kind.__name__ in arkor_trainer.__all__


@pytest.mark.parametrize("module", ["httpx", "pydantic", "attrs", "msgspec", "anyio"])
def test_importing_the_package_does_not_load(module: str) -> None:
    code = f"import sys, arkor_trainer; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "module", ["_events", "_retry", "_run", "_run_state", "_follow", "_launch"]
)
def test_a_pure_module_opens_nothing(module: str) -> None:
    code = (
        f"import sys, arkor_trainer.{module}; "
        "sys.exit(bool({'httpx', 'anyio', 'asyncio', 'socket'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(f"arkor_trainer.{name}")
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    assert doctest.testmod(module, optionflags=flags).failed == 0


# -- the manifest


def trainer(name: str = "a") -> Trainer:
    return create_trainer(name=name, model="m", dataset="d")


def test_a_manifest_of_one_and_of_several() -> None:
    one = trainer()
    assert create_arkor(trainer=one).trainers == (one,)
    assert create_arkor(trainer=one).trainer is one
    assert len(create_arkor(trainers=[one, trainer("b")]).trainers) == 2


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "either trainer=... or trainers"),
        ({"trainer": trainer(), "trainers": []}, "either trainer=... or trainers"),
        ({"trainers": []}, "at least one"),
        ({"trainer": 5}, "takes trainers, not int"),
        ({"trainers": [trainer(), trainer()]}, "two trainers have the name 'a'"),
    ],
)
def test_a_manifest_that_makes_no_sense(arguments: dict[str, Any], error: str) -> None:
    with pytest.raises((TypeError, ValueError), match=error):
        create_arkor(**arguments)


# -- the README


def fences() -> list[str]:
    return re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


STORY = [
    frame(1, "training.started"),
    frame(2, "training.log", step=50, loss=1.25),
    frame(3, "checkpoint.saved", step=50),
    frame(4, "training.completed", artifacts=[{"name": "final/adapter"}]),
]


@pytest.fixture
def server(serve: Any) -> Any:
    known = control_plane(lambda exchange: exchange.stream(b"".join(STORY)))

    def handle(exchange: Exchange) -> object:
        if exchange.path == "/v1/inference/chat":
            return exchange.stream(chunk("I am sorry.") + b"data: [DONE]\n\n")
        if exchange.path == "/v1/auth/anonymous":
            org = {"slug": "guest", "id": "o", "name": "Guest"}
            return exchange.reply(
                200, {"token": "t", "anonymousId": "a", "kind": "cli", "personalOrg": org}
            )
        if exchange.path == "/v1/projects":
            found = {"id": "p", "slug": "x", "name": "x", "orgId": "o"}
            return exchange.reply(200, {"project": found})
        if exchange.path == "/v1/datasets":
            found = {
                "id": "ds",
                "name": "train.jsonl",
                "fileName": "train.jsonl",
                "sha256": "0" * 64,
                "bytes": 1,
                "rows": 1,
                "columns": [],
                "format": "text",
                "createdAt": "2026-01-02T03:04:05Z",
            }
            listed = exchange.method == "GET"
            return exchange.reply(200, {"datasets": []} if listed else {"dataset": found})
        return known(exchange)

    return serve(handle)


def test_the_script_of_the_readme_runs(server, home, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARKOR_CLOUD_API_URL", server.url)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "train.jsonl").write_text('{"text": "Hello there"}\n')
    exec(compile(fences()[0], str(README), "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "50 1.25",
        "50 I am sorry.",
        "completed ['final/adapter']",
    ]


def test_the_service_of_the_readme_runs(server, capsys) -> None:
    scope: dict[str, Any] = {}
    exec(compile(fences()[1], str(README), "exec"), scope)
    assert anyio.run(scope["serve"], server.url, "t0ken") == ["completed", "completed"]
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "ada 50 I am sorry.",
        "grace 50 I am sorry.",
    ]
