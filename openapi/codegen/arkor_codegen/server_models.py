"""Writes the server's pydantic models with datamodel-code-generator, and the contract beside them.

The copy of the contract is what a server renders its reference page from.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .client import HEADER, SETTINGS, format_tree
from .spec import read_yaml

OPTIONS = [
    "--input-file-type=openapi",
    "--output-model-type=pydantic_v2.BaseModel",
    "--target-python-version=3.11",
    "--collapse-root-models",
    "--use-title-as-name",
    "--strict-nullable",
    "--disable-timestamp",
    "--snake-case-field",
    "--extra-fields=allow",
    "--enum-field-as-literal=all",
    "--use-annotated",
    "--use-standard-collections",
    "--use-union-operator",
    "--field-constraints",
    "--use-schema-description",
    "--use-field-description",
    "--type-mappings=string+password=string",
    "--no-formatters",
]

INIT = '''"""The contract's data as pydantic models, generated."""

from .contract import *  # noqa: F403
'''


def write_server_models(spec: Path, target: Path) -> None:
    """Write the package `models` to the folder `target`."""
    target.mkdir(parents=True)
    contract = Path(shutil.copyfile(spec, target / "arkor-cloud.yaml"))
    names = read_yaml(SETTINGS)["python_names"]
    aliases = target / "aliases.json"
    aliases.write_text(json.dumps(names), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "datamodel_code_generator",
        f"--input={contract}",
        f"--aliases={aliases}",
    ]
    output = ["--output", str(target / "contract.py")]
    subprocess.run([*command, *output, *OPTIONS], check=True, cwd=target)
    aliases.unlink()
    (target / "__init__.py").write_text(INIT, encoding="utf-8")
    format_tree(target, HEADER)
