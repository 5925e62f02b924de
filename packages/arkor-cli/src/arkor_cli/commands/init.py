"""`arkor init`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from arkor_cli._errors import CliError
from arkor_cli._output import note, result
from arkor_cli._prompts import choose, confirm, is_interactive
from arkor_cli._scaffold import SUMMARIES, TEMPLATES, Template, files_of, project_name


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where.")] = Path(),
    template: Annotated[
        str | None, typer.Option("--template", "-t", help=f"One of {', '.join(TEMPLATES)}.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The project's name.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing, keep what is there.")
    ] = False,
    git: Annotated[bool, typer.Option("--git/--no-git", help="Make it a git repository.")] = True,
    agents_md: Annotated[
        bool, typer.Option("--agents-md/--no-agents-md", help="Add AGENTS.md for coding agents.")
    ] = True,
) -> None:
    """Start a project: one typed file, a small data set, and all it takes to train offline."""
    asking = is_interactive() and not yes
    chosen = _template(template, asking=asking)
    named = project_name(name or folder.resolve().name)
    files = files_of(chosen, name=named, agents_md=agents_md)
    kept = _write(folder, files, asking=asking)
    for path in kept:
        note(f"Kept {path}, which was there before.")
    if git:
        _make_repository(folder)
    result(f"Created {named} from the {chosen} template ({len(files) - len(kept)} files).")
    where = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    note(f"Next: {where}arkor start")


def _template(wanted: str | None, *, asking: bool) -> Template:
    for template in TEMPLATES:
        if wanted == template:
            return template
    if wanted is not None:
        raise CliError(
            f"There is no template {wanted!r}; there are {', '.join(TEMPLATES)}.", exit_code=2
        )
    if not asking:
        return "triage"
    titles = {f"{template}: {SUMMARIES[template]}": template for template in TEMPLATES}
    return choose("What should the model learn?", titles)


def _write(folder: Path, files: dict[str, bytes], *, asking: bool) -> list[Path]:
    """Writes what is not there, and what the user lets go of. Answers what was kept."""
    kept = []
    for name, content in files.items():
        path = folder / name
        if _is_foreign(path, content) and not (asking and _may_overwrite(path)):
            kept.append(path)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise CliError(f"Could not write {path}: {error.strerror}.") from error
    return kept


def _is_foreign(path: Path, content: bytes) -> bool:
    """Whether there is something of the user's in the way."""
    return path.exists() and not (path.is_file() and path.read_bytes() == content)


def _may_overwrite(path: Path) -> bool:
    return path.is_file() and confirm(f"Overwrite {path}?")


def _make_repository(folder: Path) -> None:
    git = shutil.which("git")
    if git is None:
        note("git is not installed; the project is no repository.")
        return
    inside = subprocess.run(
        [git, "rev-parse", "--is-inside-work-tree"], cwd=folder, capture_output=True, check=False
    )
    if inside.returncode != 0:
        subprocess.run([git, "init", "--quiet"], cwd=folder, check=True, capture_output=True)
