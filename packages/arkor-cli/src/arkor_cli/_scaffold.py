"""What a new project consists of. Pure: names and contents; who writes them asks first."""

from __future__ import annotations

import importlib.resources
import re
from importlib.resources.abc import Traversable
from typing import Literal, TypeAlias, get_args

Template: TypeAlias = Literal["triage", "translate", "redaction", "blank"]
TEMPLATES: tuple[Template, ...] = get_args(Template)
SUMMARIES: dict[Template, str] = {
    "triage": "Sorts support tickets by category and urgency, as JSON.",
    "translate": "Translates short interface texts from English into German.",
    "redaction": "Takes names, e-mail addresses and phone numbers out of a text.",
    "blank": "A starting point for your own data.",
}


def project_name(text: str) -> str:
    """A name that pyproject.toml accepts.

    >>> project_name("My Project!")
    'my-project'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "project"


def files_of(template: Template, *, name: str, agents_md: bool) -> dict[str, bytes]:
    """The files of a new project, by their path in it."""
    root = importlib.resources.files("arkor_cli").joinpath("templates")
    common, own = root.joinpath("common"), root.joinpath(template)
    values = {"name": name, "summary": SUMMARIES[template]}
    files = {
        "pyproject.toml": _filled(common.joinpath("pyproject.toml.in"), values),
        "README.md": _filled(common.joinpath("README.md.in"), values),
        ".gitignore": common.joinpath("gitignore").read_bytes(),
    }
    if agents_md:
        files["AGENTS.md"] = common.joinpath("AGENTS.md").read_bytes()
    for module in ("__init__.py", "trainer.py"):
        files[f"src/arkor_app/{module}"] = own.joinpath("arkor_app", module).read_bytes()
    for entry in own.joinpath("data").iterdir():
        files[f"data/{entry.name}"] = entry.read_bytes()
    return files


def _filled(source: Traversable, values: dict[str, str]) -> bytes:
    text = source.read_text("utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text.encode()
