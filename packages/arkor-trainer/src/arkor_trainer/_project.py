"""Which project the runs of this folder belong to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from arkor_auth import Credentials
from arkor_trainer._backend_value import Scope
from arkor_trainer._errors import ProjectStateError
from arkor_trainer._state import ArkorProjectState, read_state, state_path, write_state

if TYPE_CHECKING:
    import httpx

_FOREIGN = (
    "This workspace's .arkor/state.json is scoped to a different organization than your current "
    "anonymous session. Delete .arkor/state.json to start a fresh anonymous project, or run "
    "`arkor login` with the account that owns that project."
)
_MISSING = (
    "No .arkor/state.json found. Create it by hand with { orgSlug, projectSlug, projectId } "
    "pointing at the project you want to use."
)


def project_slug(folder: Path) -> str:
    """The slug a folder's anonymous project gets.

    >>> project_slug(Path("/home/ada/My Support Bot!"))
    'my-support-bot'
    """
    slug = re.sub(r"[^a-z0-9-]+", "-", folder.resolve().name.lower()).strip("-")
    return slug[:40].strip("-") or "project"


def usable_state(credentials: Credentials, project: Path) -> ArkorProjectState | None:
    """The state these credentials may use; None when there is none, or it is somebody else's.

    For reading only: whoever wants to write calls `ensure_scope`.
    """
    state = read_state(project)
    if state is None or credentials.mode == "auth0":
        return state
    return state if state.org_slug == credentials.org_slug else None


def ensure_scope(
    credentials: Credentials, auth: str | httpx.Auth, *, base_url: str, project: Path
) -> Scope:
    """The scope of the project in a folder. An anonymous identity without one gets a new project.

    Raises:
        ProjectStateError: an account has not chosen one, or it is another identity's.
        arkor_api.CloudApiError, arkor_api.CloudConnectionError: no project could be made.
    """
    state = usable_state(credentials, project)
    if state is None:
        if credentials.mode == "auth0":
            raise ProjectStateError(_MISSING)
        if state_path(project).exists():
            raise ProjectStateError(_FOREIGN)
        state = _bootstrap(credentials.org_slug, auth, base_url=base_url, project=project)
    return Scope(state.org_slug, state.project_slug)


def _bootstrap(
    org_slug: str, auth: str | httpx.Auth, *, base_url: str, project: Path
) -> ArkorProjectState:
    from arkor_trainer._control_plane import make_project

    slug = project_slug(project)
    made = make_project(base_url, auth, org_slug=org_slug, slug=slug, name=slug)
    state = ArkorProjectState(org_slug=org_slug, project_slug=made.slug, project_id=made.id)
    write_state(state, project)
    return state
