"""What is public, what is lazy, and that the examples work."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import arkor_auth

README = Path(__file__).parents[1] / "README.md"
MODULES = sorted(f"arkor_auth.{found.name}" for found in pkgutil.iter_modules(arkor_auth.__path__))


def test_the_public_names_are_listed_in_order() -> None:
    assert arkor_auth.__all__ == sorted(arkor_auth.__all__)
    assert len(set(arkor_auth.__all__)) == len(arkor_auth.__all__)
    assert all(name.rpartition(".")[2].startswith("_") for name in MODULES)


@pytest.mark.parametrize("name", arkor_auth.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    found = getattr(arkor_auth, name)
    if name != "Credentials":
        assert found.__doc__


def test_nothing_public_is_left_out() -> None:
    loaded = {name for name in vars(arkor_auth) if not name.startswith("_")}
    modules = {"annotations", "importlib", "TYPE_CHECKING", "Any"}
    assert loaded - modules <= set(arkor_auth.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sign_in'"):
        _ = arkor_auth.sign_in


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import arkor_auth",
        "import arkor_auth; arkor_auth.read_credentials()",
        "import arkor_auth; arkor_auth.default_arkor_cloud_api_url()",
        "import arkor_auth._pkce, arkor_auth._authorization, arkor_auth._tokens",
    ],
)
def test_the_light_part_loads_no_client(code: str) -> None:
    loaded = loaded_by(code)
    assert not loaded & {"httpx", "httpcore", "anyio", "arkor_api", "attr", "filelock", "asyncio"}


def test_the_pure_parts_read_no_clock_and_open_no_socket() -> None:
    loaded = loaded_by("import arkor_auth._pkce, arkor_auth._tokens")
    assert not loaded & {"socket", "http.server", "ssl", "http.client"}


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples(module: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testmod(importlib.import_module(module), optionflags=flags).failed == 0


def test_the_readme_works(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    fences = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(fences) == 2
    for fence in fences:
        exec(compile(fence, str(README), "exec"), names)
    assert names["credentials"] is None
    assert names["base_url"] == "https://api.arkor.ai"
