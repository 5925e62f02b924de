"""What holds for every package: one version, one licence, exact pins between siblings."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(path.parent for path in ROOT.glob("packages/*/pyproject.toml"))
NAMES = {package.name for package in PACKAGES}
VERSION = "0.1.0"


def project(package: Path) -> dict[str, Any]:
    document = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))
    found: dict[str, Any] = document["project"]
    return found


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_version_is_the_same_everywhere(package: Path) -> None:
    assert project(package)["version"] == VERSION
    module = package.name.replace("-", "_")
    source = (package / "src" / module / "__init__.py").read_text("utf-8")
    literal = re.search(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)
    assert literal is None or literal[1] == VERSION


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_siblings_are_pinned_exactly(package: Path) -> None:
    found = project(package)
    requirements = list(found.get("dependencies", []))
    for extra in found.get("optional-dependencies", {}).values():
        requirements += extra
    for requirement in requirements:
        name = re.split(r"[^A-Za-z0-9._-]", requirement)[0]
        if name in NAMES:
            assert requirement == f"{name}=={VERSION}"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_package_carries_licence_readme_and_types(package: Path) -> None:
    assert (package / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert (package / "README.md").stat().st_size > 200
    assert (package / "src" / package.name.replace("-", "_") / "py.typed").is_file()
    found = project(package)
    assert found["license"] == "MIT"
    assert found["requires-python"] == ">=3.11"
    assert "Typing :: Typed" in found["classifiers"]


def test_ignore_patterns_are_anchored() -> None:
    for line in (ROOT / ".gitignore").read_text("utf-8").splitlines():
        assert line.startswith(("/", "**/__pycache__/", "**/*.egg-info/", "**/.hypothesis/"))


def test_tracked_files_name_no_machine() -> None:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    forbidden = re.compile("/" + "work/|/" + "root/|/" + "tmp/bash_jobs")
    for name in listing.splitlines():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            assert not forbidden.search(content.decode("utf-8")), name
