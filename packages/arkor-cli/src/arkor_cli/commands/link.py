"""`arkor link`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arkor_cli import _notices
from arkor_cli._errors import CliError
from arkor_cli._output import result
from arkor_cli._prompts import choose, is_interactive

if TYPE_CHECKING:
    from arkor_api import CloudApiClient
    from arkor_api.models import Project


def command(
    org: Annotated[str | None, typer.Option(help="Slug of the organisation.")] = None,
    project: Annotated[str | None, typer.Option(help="Slug of the project.")] = None,
    create: Annotated[
        str | None, typer.Option(metavar="NAME", help="Create a project of this name.")
    ] = None,
) -> None:
    """Choose the organisation and project that this folder belongs to (`.arkor/state.json`)."""
    from arkor_api import CloudApiClient
    from arkor_auth import ArkorAuth, default_arkor_cloud_api_url, read_credentials
    from arkor_trainer import ArkorProjectState, find_project, state_path, write_state

    if project and create:
        raise CliError("Pick one of --project / --create, not both.", exit_code=2)
    credentials = read_credentials()
    if credentials is None:
        raise CliError("Not signed in. Run `arkor login` or `arkor login --anonymous`.")
    base_url, token = default_arkor_cloud_api_url(credentials), ArkorAuth(credentials)
    folder = find_project()
    with CloudApiClient(base_url=base_url, token=token, on_deprecation=_notices.keep) as api:
        org = org or _pick_org(api)
        if create:
            chosen = api.projects.create(name=create, slug=_slug(create), org_slug=org).project
        else:
            chosen = _pick_project(api, org, project)
    state = ArkorProjectState(org_slug=org, project_slug=chosen.slug, project_id=chosen.id)
    write_state(state, folder)
    result(f"Linked {_short(folder)} to {org}/{chosen.slug} ({_short(state_path(folder))}).")


def _pick_org(api: CloudApiClient) -> str:
    slugs = [org.slug for org in api.me.get().orgs if isinstance(org.slug, str)]
    if not slugs:
        raise CliError("You belong to no organisation. Create one in Arkor Cloud first.")
    if len(slugs) == 1:
        return slugs[0]
    if not is_interactive():
        raise CliError(f"Name the organisation with --org; you belong to {', '.join(slugs)}.")
    return choose("Which organisation?", {slug: slug for slug in slugs})


def _pick_project(api: CloudApiClient, org: str, slug: str | None) -> Project:
    projects = {project.slug: project for project in api.projects.list(org_slug=org).projects}
    if not projects:
        raise CliError(f"{org} has no projects yet. `arkor link --create NAME` makes one.")
    if slug is not None:
        if slug not in projects:
            raise CliError(f"{org} has no project {slug!r}; it has {', '.join(projects)}.")
        return projects[slug]
    if not is_interactive():
        raise CliError(f"Name the project with --project; {org} has {', '.join(projects)}.")
    titles = {f"{found.name} ({found.slug})": found for found in projects.values()}
    return choose("Which project?", titles)


def _slug(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return slug or "project"


def _short(path: Path) -> str:
    return str(path).replace(str(Path.home()), "~", 1)
