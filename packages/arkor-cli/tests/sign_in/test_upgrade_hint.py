"""The upgrade hint names the command for how this copy was installed.

Each row is an installation on disk: where the environment is, and what its installer wrote down.
"""

from __future__ import annotations

import json
import os
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

EDITABLE = {"url": "file:///home/ada/arkor%20src", "dir_info": {"editable": True}}
WHEEL = {"url": "file:///home/ada/arkor.whl", "archive_info": {}}


@pytest.mark.parametrize(
    ("prefix", "installer", "direct_url", "files", "command"),
    [
        ("venv", "pip", None, [], "pip install --upgrade arkor"),
        ("venv", "pip", WHEEL, [], "pip install --upgrade arkor"),
        ("venv", None, None, [], "pip install --upgrade arkor"),
        ("venv", "pip", None, ["work/poetry.lock", "work/uv.lock"], "pip install --upgrade arkor"),
        ("pipx/venvs/arkor", "pip", None, [], "pipx upgrade arkor"),
        ("pipx/venvs/arkor", "uv", None, [], "pipx upgrade arkor"),
        ("uv/tools/arkor", "uv", None, ["work/uv.lock"], "uv tool upgrade arkor"),
        ("venv", "uv", None, [], "uv pip install --upgrade arkor"),
        ("venv", "uv", None, ["work/uv.lock"], "uv lock --upgrade-package arkor && uv sync"),
        ("venv", "uv", None, ["uv.lock"], "uv lock --upgrade-package arkor && uv sync"),
        ("venv", "Poetry 2.1.3", None, [], "poetry update arkor"),
        ("pypoetry/virtualenvs/x-py3.11", "pip", None, [], "poetry update arkor"),
        ("env", "conda", None, ["env/conda-meta/history"], "conda update arkor"),
        ("env", None, None, ["env/conda-meta/history"], "conda update arkor"),
        ("env", "pip", None, ["env/conda-meta/history"], "pip install --upgrade arkor"),
        ("venv", "pip", EDITABLE, [], "git -C '/home/ada/arkor src' pull"),
    ],
)
def test_how_this_copy_is_upgraded(
    arkor: Any,
    cloud: Any,
    sign_in: Any,
    tmp_path: Path,
    prefix: str,
    installer: str | None,
    direct_url: dict[str, Any] | None,
    files: list[str],
    command: str,
) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (426, {"error": "sdk_version_unsupported"})
    venv.create(tmp_path / prefix, symlinks=True)
    written = tmp_path / "installed" / "arkor-0.1.0.dist-info"
    written.mkdir(parents=True)
    (written / "METADATA").write_text("Metadata-Version: 2.1\nName: arkor\nVersion: 0.1.0\n")
    if installer is not None:
        (written / "INSTALLER").write_text(installer + "\n")
    if direct_url is not None:
        (written / "direct_url.json").write_text(json.dumps(direct_url))
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    result = arkor(
        "whoami",
        interpreter=str(tmp_path / prefix / "bin" / "python"),
        env={"PYTHONPATH": os.pathsep.join([str(written.parent), *sys.path])},
    )
    assert result.code == 1
    assert result.errors.splitlines()[-1] == f"Upgrade with: {command}"
