"""Which server, who is asking, and which project: from flags, environment, files and sign-in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from arkor_auth import AnonymousCredentials, Auth0Credentials, read_credentials, write_credentials
from arkor_trainer import (
    ArkorProjectState,
    ConfigError,
    ProjectStateError,
    Scope,
    chosen_backend,
    find_project,
    project_slug,
    read_config,
    read_state,
    resolve_backend,
    state_path,
    usable_state,
    write_state,
)

from .conftest import Exchange, Loopback

GUEST = AnonymousCredentials(token="t", anonymous_id="a", org_slug="guest")
STATE = ArkorProjectState(org_slug="guest", project_slug="mine", project_id="p")


def account(url: str | None = None) -> Auth0Credentials:
    return Auth0Credentials(
        access_token="t",
        refresh_token="r",
        expires_at=4e9,
        auth0_domain="d",
        audience="a",
        client_id="c",
        arkor_cloud_api_url=url,
    )


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "My Support Bot!"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[project]\n")
    return folder


def configured(project: Path, backend: str) -> None:
    (project / "pyproject.toml").write_text(f'[tool.arkor]\nbackend = "{backend}"\n')


class Cloud:
    """A server that mints identities and makes projects."""

    def __init__(self, *taken: str) -> None:
        self.projects = [self.project(slug) for slug in taken]

    def project(self, slug: str) -> dict[str, str]:
        return {"id": f"p-{slug}", "slug": slug, "name": slug, "orgId": "o"}

    def __call__(self, exchange: Exchange) -> object:
        org = {"slug": "guest", "id": "o", "name": "Guest"}
        match exchange.method, exchange.path:
            case "POST", "/v1/auth/anonymous":
                answer = {"token": "t", "anonymousId": "a", "kind": "cli", "personalOrg": org}
                return exchange.reply(200, answer)
            case "POST", "/v1/projects":
                slug = exchange.json()["slug"]
                if slug in [item["slug"] for item in self.projects]:
                    return exchange.reply(409, {"error": "taken"})
                self.projects.append(self.project(slug))
                return exchange.reply(200, {"project": self.projects[-1]})
            case "GET", "/v1/projects":
                return exchange.reply(200, {"org": org, "projects": self.projects})
        return exchange.reply(404, {"error": "no route"})


@pytest.fixture
def cloud(serve: Any, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    server: Loopback = serve(Cloud())
    monkeypatch.setenv("ARKOR_CLOUD_API_URL", server.url + "/")
    return server


# -- the choice


@pytest.mark.parametrize(
    ("choice", "variable", "config", "expected"),
    [
        (None, None, None, "cloud"),
        (None, None, "local", "local"),
        (None, None, "https://own.example/", "https://own.example"),
        (None, "http://127.0.0.1:1", "local", "cloud"),
        ("local", "http://127.0.0.1:1", "cloud", "local"),
        ("cloud", None, "local", "cloud"),
        ("http://127.0.0.1:2", "http://127.0.0.1:1", "local", "http://127.0.0.1:2"),
    ],
)
def test_the_nearest_word_counts(project, choice, variable, config, expected) -> None:
    if config:
        configured(project, config)
    environ = {"ARKOR_CLOUD_API_URL": variable} if variable else {}
    assert chosen_backend(choice, project=project, environ=environ) == expected


def test_another_word_is_refused(project: Path) -> None:
    configured(project, "moon")
    with pytest.raises(ConfigError, match=r"""a backend is "cloud", "local", or a URL .* 'moon'"""):
        chosen_backend(project=project, environ={})


def test_the_managed_cloud_is_the_last_word(project: Path) -> None:
    write_credentials(GUEST)
    write_state(STATE, project)
    backend = resolve_backend(project=project)
    assert (backend.base_url, backend.kind) == ("https://api.arkor.ai", "cloud")
    assert backend.scope == Scope("guest", "mine")


def test_the_server_of_the_sign_in_comes_before_it(project: Path) -> None:
    write_credentials(account("https://own.example"))
    write_state(STATE, project)
    assert resolve_backend(project=project).base_url == "https://own.example"


def test_a_url_in_the_project_is_not_enough_to_be_sent_a_token(project: Path) -> None:
    write_credentials(account())
    write_state(STATE, project)
    configured(project, "https://evil.example")
    with pytest.raises(ConfigError, match=r"but you are signed in at https://api\.arkor\.ai"):
        resolve_backend(project=project)


def test_a_url_in_the_project_at_which_one_is_signed_in(project: Path) -> None:
    write_credentials(account("https://own.example/"))
    write_state(STATE, project)
    configured(project, "https://own.example")
    assert resolve_backend(project=project).base_url == "https://own.example"


# -- the project


def test_a_stranger_gets_an_identity_and_a_project(project: Path, cloud: Loopback) -> None:
    backend = resolve_backend(project=project)
    assert backend.base_url == cloud.url
    assert backend.scope == Scope("guest", "my-support-bot")
    found = read_credentials()
    assert found is not None
    assert found.arkor_cloud_api_url == cloud.url
    assert json.loads(state_path(project).read_text()) == {
        "orgSlug": "guest",
        "projectSlug": "my-support-bot",
        "projectId": "p-my-support-bot",
    }


def test_the_second_time_nothing_is_asked(project: Path, cloud: Loopback) -> None:
    resolve_backend(project=project)
    before = len(cloud.requests)
    resolve_backend(project=project)
    assert len(cloud.requests) == before


def test_a_project_that_exists_is_used(project: Path, serve: Any, monkeypatch) -> None:
    server = serve(Cloud("my-support-bot"))
    monkeypatch.setenv("ARKOR_CLOUD_API_URL", server.url)
    assert resolve_backend(project=project).scope == Scope("guest", "my-support-bot")
    state = read_state(project)
    assert state is not None
    assert state.project_id == "p-my-support-bot"


def test_the_state_of_another_organisation_is_left_alone(project: Path, cloud: Loopback) -> None:
    write_credentials(GUEST)
    foreign = ArkorProjectState(org_slug="acme", project_slug="x", project_id="y")
    write_state(foreign, project)
    with pytest.raises(ProjectStateError) as caught:
        resolve_backend(project=project)
    assert str(caught.value) == (
        "This workspace's .arkor/state.json is scoped to a different organization than your "
        "current anonymous session. Delete .arkor/state.json to start a fresh anonymous project, "
        "or run `arkor login` with the account that owns that project."
    )
    assert read_state(project) == foreign
    assert usable_state(GUEST, project) is None


def test_an_account_uses_any_state(project: Path, cloud: Loopback) -> None:
    write_credentials(account(cloud.url))
    write_state(STATE, project)
    assert usable_state(account(), project) == STATE
    assert resolve_backend(project=project).scope == Scope("guest", "mine")


def test_an_account_without_a_state_is_told_what_to_write(project: Path, cloud: Loopback) -> None:
    write_credentials(account(cloud.url))
    with pytest.raises(ProjectStateError) as caught:
        resolve_backend(project=project)
    assert str(caught.value) == (
        "No .arkor/state.json found. Create it by hand with { orgSlug, projectSlug, projectId } "
        "pointing at the project you want to use."
    )
    assert cloud.requests == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("support", "support"),
        ("My Support Bot!", "my-support-bot"),
        ("--x--", "x"),
        ("日本", "project"),
        ("a" * 60, "a" * 40),
        ("b" * 39 + "-c", "b" * 39),
    ],
)
def test_the_slug_of_a_folder(tmp_path: Path, name: str, slug: str) -> None:
    assert project_slug(tmp_path / name) == slug


# -- the files


@pytest.mark.parametrize(
    "content",
    ["", "no json", "[]", '{"orgSlug": "a"}', '{"orgSlug":1,"projectSlug":"b","projectId":"c"}'],
)
def test_a_file_that_is_no_state(project: Path, content: str) -> None:
    state_path(project).parent.mkdir()
    state_path(project).write_text(content)
    assert read_state(project) is None


def test_a_state_that_cannot_be_read_is_an_error(project: Path) -> None:
    state_path(project).mkdir(parents=True)
    with pytest.raises(ProjectStateError, match="Could not read"):
        read_state(project)


def test_fields_of_other_versions_are_no_obstacle(project: Path) -> None:
    write_state(STATE, project)
    document = json.loads(state_path(project).read_text()) | {"more": 1}
    state_path(project).write_text(json.dumps(document))
    assert read_state(project) == STATE


def test_the_project_is_the_nearest_folder_with_a_pyproject(project: Path) -> None:
    (project / "a" / "b").mkdir(parents=True)
    assert find_project(project / "a" / "b") == project.resolve()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[tool.arkor]\nentry = 5\n", "entry must be a text"),
        ("[tool.arkor]\nbackend = ''\n", "backend must be a text"),
        ("[tool.arkor]\ninclude = 'x'\n", "include must be a list of texts"),
        ("[tool.arkor\n", "it cannot be read"),
        ("[tool]\narkor = 5\n", "must be a table"),
    ],
)
def test_wrong_settings_are_named(project: Path, text: str, reason: str) -> None:
    (project / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError, match=reason):
        read_config(project)


def test_no_token_is_in_the_text_of_a_backend(project: Path) -> None:
    write_credentials(AnonymousCredentials(token="s3cret", anonymous_id="a", org_slug="guest"))
    write_state(STATE, project)
    assert "s3cret" not in repr(resolve_backend(project=project))
