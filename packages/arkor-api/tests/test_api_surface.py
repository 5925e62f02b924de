"""What is public, what is lazy, and that both clients say the same."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import arkor_api
from arkor_api import AsyncCloudApiClient, CloudApiClient, errors, models, sse
from arkor_api._runtime.identity import VERSION

PACKAGE = Path(arkor_api.__file__).parent
TAGS = [
    "auth",
    "me",
    "projects",
    "jobs",
    "datasets",
    "models",
    "inference",
    "deployments",
    "keys",
    "runs",
]


@pytest.mark.parametrize(
    "module", [arkor_api, errors, models, sse], ids=lambda module: module.__name__
)
def test_what_is_listed_is_there_and_sorted(module: Any) -> None:
    kinds = [(not name.isupper(), name[0].islower(), name) for name in module.__all__]
    assert kinds == sorted(kinds)  # constants, then classes, then the rest
    for name in module.__all__:
        assert getattr(module, name) is not None
    assert set(module.__all__) <= set(dir(module))


@pytest.mark.parametrize("module", [arkor_api, models])
def test_what_is_not_there_is_an_attribute_error(module: Any) -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = module.no_such_name


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running some code."""
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_importing_loads_neither_httpx_nor_attrs() -> None:
    assert not loaded_by("import arkor_api") & {"httpx", "attr", "attrs", "anyio", "asyncio"}


def test_making_clients_loads_and_opens_nothing() -> None:
    code = (
        "import arkor_api, gc, socket\n"
        "arkor_api.CloudApiClient(base_url='https://x', token='t')\n"
        "arkor_api.AsyncCloudApiClient(base_url='https://x', token='t')\n"
        "assert not any(isinstance(thing, socket.socket) for thing in gc.get_objects())"
    )
    assert "httpx" not in loaded_by(code)


@pytest.mark.parametrize(
    "module", ["sse", "errors", "_runtime.retry", "_runtime.paths", "_runtime.decode"]
)
def test_pure_modules_load_no_io(module: str) -> None:
    assert not loaded_by(f"import arkor_api.{module}") & {"httpx", "anyio", "asyncio", "socket"}


@pytest.mark.parametrize("tag", TAGS)
def test_both_clients_offer_the_same(tag: str) -> None:
    sync = getattr(CloudApiClient(base_url="http://x"), tag)
    async_ = getattr(AsyncCloudApiClient(base_url="http://x"), tag)
    names = [name for name in dir(sync) if not name.startswith("_")]
    assert names == [name for name in dir(async_) if not name.startswith("_")]
    for name in names:
        mine, theirs = (
            inspect.signature(getattr(sync, name)),
            inspect.signature(getattr(async_, name)),
        )
        assert mine.parameters == theirs.parameters
        assert getattr(sync, name).__doc__ == getattr(async_, name).__doc__


def test_both_clients_are_made_the_same_way() -> None:
    mine, theirs = inspect.signature(CloudApiClient), inspect.signature(AsyncCloudApiClient)
    assert list(mine.parameters) == list(theirs.parameters)


@pytest.mark.parametrize("client", [CloudApiClient, AsyncCloudApiClient])
def test_a_clients_repr_keeps_its_secrets(client: Any) -> None:
    shown = repr(
        client(base_url="https://user:hidden@x.example/api", token="hidden", org_slug="acme")
    )
    assert "hidden" not in shown
    assert "https://x.example/api" in shown
    assert "acme" in shown


def test_every_module_can_be_imported_first() -> None:
    names = [module.name for module in pkgutil.walk_packages([str(PACKAGE)], "arkor_api.")]
    forget = "for name in [*sys.modules]: name.startswith('arkor_api') and sys.modules.pop(name)"
    steps = [f"importlib.import_module({name!r})\n{forget}" for name in names]
    code = "import importlib, sys\n" + "\n".join(steps)
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_is_one() -> None:
    assert metadata.version("arkor-api") == VERSION


def test_two_dependencies_are_enough() -> None:
    requires = [line.split(";")[0] for line in metadata.requires("arkor-api") or []]
    assert [re.split("[<>=]", line)[0] for line in requires] == ["attrs", "httpx"]


def test_generated_files_say_so() -> None:
    files = list((PACKAGE / "_generated").rglob("*.py"))
    assert files
    for file in files:
        assert file.read_text(encoding="utf-8").startswith(
            "# Generated from openapi/arkor-cloud.yaml"
        )


def test_the_typed_marker_is_shipped() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_doctests_hold() -> None:
    import doctest

    for name in ("sse", "_runtime.paths"):
        assert doctest.testmod(importlib.import_module(f"arkor_api.{name}")).failed == 0
