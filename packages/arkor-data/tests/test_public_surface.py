"""What the package shows: sorted names, examples that run, no heavy import."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import arkor_data

PACKAGE = Path(__file__).resolve().parent.parent
MODULES = sorted(module.name for module in pkgutil.iter_modules(arkor_data.__path__))


def test_every_public_name_is_listed_in_order() -> None:
    # Upper-case constants first, then classes, then functions: how ruff sorts __all__ (RUF022).
    names = arkor_data.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(arkor_data, name) for name in names)


def test_nothing_public_is_missing_from_the_list() -> None:
    public = {
        name
        for name, value in vars(arkor_data).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("arkor_data")
    }
    assert public <= set(arkor_data.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples_run(module: str) -> None:
    results = doctest.testmod(importlib.import_module(f"arkor_data.{module}"))
    assert results.failed == 0


def test_readme_examples_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    promised = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    assert done.stdout.splitlines() == promised


def test_importing_needs_the_standard_library_only() -> None:
    code = (
        "import sys; before = set(sys.modules); import arkor_data;"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - sys.stdlib_module_names - {'arkor_data'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
