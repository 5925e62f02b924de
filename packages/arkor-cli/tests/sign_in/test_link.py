"""`arkor link`: which project a folder belongs to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SUPPORT = {"orgSlug": "acme", "projectSlug": "support", "projectId": "p1"}
TWO_ORGS = (200, {"user": {}, "orgs": [{"slug": "acme"}, {"slug": "globex"}]})
TWO_PROJECTS = (
    200,
    {
        "org": {"slug": "acme"},
        "projects": [
            {"id": "p1", "slug": "support", "name": "Support", "orgId": "o1"},
            {"id": "p2", "slug": "sales", "name": "Sales", "orgId": "o1"},
        ],
    },
)


@pytest.fixture
def state(workspace: Path) -> Any:
    return lambda: json.loads((workspace / ".arkor" / "state.json").read_text())


def test_org_and_project_by_name(
    arkor: Any, cloud: Any, sign_in: Any, workspace: Path, state: Any
) -> None:
    sign_in("auth0")
    code, output, errors = arkor("link", "--org", "acme", "--project", "support")
    assert (code, errors) == (0, "")
    assert output == f"Linked {workspace} to acme/support ({workspace}/.arkor/state.json).\n"
    assert state() == SUPPORT
    assert cloud.routes == ["GET /v1/projects"]


def test_the_only_organisation_is_taken(arkor: Any, sign_in: Any, state: Any) -> None:
    sign_in("auth0")
    assert arkor("link", "--project", "support").code == 0
    assert state() == SUPPORT


def test_create_a_project(arkor: Any, cloud: Any, sign_in: Any, state: Any) -> None:
    sign_in("auth0")
    assert arkor("link", "--org", "acme", "--create", "New One!").code == 0
    assert json.loads(cloud.asked[-1].body) == {"name": "New One!", "slug": "new-one"}
    assert state() == {"orgSlug": "acme", "projectSlug": "new-one", "projectId": "p2"}


def test_the_link_can_be_changed(arkor: Any, cloud: Any, sign_in: Any, state: Any) -> None:
    sign_in("auth0")
    cloud.faults["GET /v1/projects"] = TWO_PROJECTS
    arkor("link", "--project", "support")
    assert arkor("link", "--project", "sales").code == 0
    assert state()["projectSlug"] == "sales"


def test_a_subfolder_links_its_project(
    arkor: Any, sign_in: Any, workspace: Path, state: Any
) -> None:
    sign_in("auth0")
    inner = workspace / "src"
    inner.mkdir()
    assert arkor("link", "--project", "support", cwd=inner).code == 0
    assert state() == SUPPORT


@pytest.mark.parametrize(
    ("arguments", "faults", "code", "said"),
    [
        (["--project", "a", "--create", "b"], {}, 2, "Pick one of --project / --create, not both."),
        ([], {"GET /v1/me": TWO_ORGS}, 1, "Name the organisation with --org; you belong to acme"),
        ([], {"GET /v1/me": (200, {"user": {}, "orgs": []})}, 1, "You belong to no organisation."),
        ([], {}, 1, "Name the project with --project; acme has support."),
        (["--project", "nope"], {}, 1, "acme has no project 'nope'; it has support."),
        (
            [],
            {"GET /v1/projects": (200, {"org": {}, "projects": []})},
            1,
            "acme has no projects yet. `arkor link --create NAME` makes one.",
        ),
        (
            ["--create", "x"],
            {"POST /v1/projects": (409, {"error": "The slug is taken."})},
            1,
            "The slug is taken. (HTTP 409)",
        ),
        (
            ["--org", "else"],
            {"GET /v1/projects": (404, {"error": "No such organisation."})},
            1,
            "No such organisation. (HTTP 404)",
        ),
        (
            [],
            {"GET /v1/me": (401, {"error": "Who?"}), "POST /oauth/token": (400, {})},
            1,
            "Your session has expired and could not be renewed (HTTP 400).",
        ),
    ],
)
def test_what_keeps_a_folder_unlinked(
    arkor: Any,
    cloud: Any,
    sign_in: Any,
    workspace: Path,
    arguments: list[str],
    faults: dict[str, Any],
    code: int,
    said: str,
) -> None:
    sign_in("auth0")
    cloud.faults.update(faults)
    result = arkor("link", *arguments)
    assert (result.code, result.output) == (code, "")
    assert result.errors.startswith(said)
    assert not (workspace / ".arkor").exists()


def test_nobody_is_signed_in(arkor: Any) -> None:
    said = "Not signed in. Run `arkor login` or `arkor login --anonymous`.\n"
    assert arkor("link") == (1, "", said)


def test_both_are_picked_at_a_terminal(terminal: Any, cloud: Any, sign_in: Any, state: Any) -> None:
    sign_in("auth0")
    cloud.faults |= {"GET /v1/me": TWO_ORGS, "GET /v1/projects": TWO_PROJECTS}
    child = terminal("link")
    child.expect("Which organisation")
    child.expect("» .*acme")
    child.send("\r")
    child.expect("Which project")
    child.expect(r"» .*Support \(support\)")
    child.send("\x1b[B\r")
    child.expect("Linked .* to acme/sales")
    child.wait()
    assert child.exitstatus == 0
    assert state() == {"orgSlug": "acme", "projectSlug": "sales", "projectId": "p2"}
