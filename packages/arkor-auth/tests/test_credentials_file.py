"""The credentials file: who may read it, what survives a crash, and what is never overwritten."""

from __future__ import annotations

import json
import os
import signal
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from arkor_auth import (
    AnonymousCredentials,
    CredentialsNotWritableError,
    CredentialsUnreadableError,
    credentials_path,
    default_arkor_cloud_api_url,
    ensure_credentials,
    read_credentials,
    write_credentials,
)

GUEST = AnonymousCredentials(token="t", anonymous_id="anon-1", org_slug="guest-1")
WRITE = """
import sys
from arkor_auth import AnonymousCredentials, write_credentials
write_credentials(AnonymousCredentials(token=sys.argv[1], anonymous_id="a", org_slug="o"))
"""
WRITE_FOREVER = """
import itertools, sys
from arkor_auth import AnonymousCredentials, write_credentials
print("ready", flush=True)
for number in itertools.count():
    token = sys.argv[1] * (20_000 + number % 7)
    write_credentials(AnonymousCredentials(token=token, anonymous_id="a", org_slug="o"))
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def test_its_place_follows_home(home: Path) -> None:
    assert credentials_path() == home / ".arkor" / "credentials.json"
    assert credentials_path().is_absolute()


def test_nobody_is_signed_in_at_first(credentials_file: Path) -> None:
    assert read_credentials() is None
    assert not credentials_file.parent.exists()


@pytest.mark.parametrize("value", [0o000, 0o022, 0o077])
def test_only_the_owner_may_read_it(
    value: int, umask: Callable[[int], int], credentials_file: Path
) -> None:
    umask(value)
    write_credentials(GUEST)
    assert mode(credentials_file) == 0o600
    assert mode(credentials_file.parent) == 0o700
    assert read_credentials() == GUEST


def test_an_open_folder_and_file_are_closed(credentials_file: Path) -> None:
    credentials_file.parent.mkdir(mode=0o755)
    credentials_file.write_text("{}")
    credentials_file.chmod(0o644)
    write_credentials(GUEST)
    assert mode(credentials_file) == 0o600
    assert mode(credentials_file.parent) == 0o700


def test_a_folder_of_somebody_else_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    write_credentials(GUEST, shared / "session.json")
    assert mode(shared) == 0o755
    assert mode(shared / "session.json") == 0o600
    assert read_credentials(shared / "session.json") == GUEST


def test_a_symbolic_link_stays_one(credentials_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "arkor.json"
    credentials_file.parent.mkdir()
    credentials_file.symlink_to(target)
    for token in ("first", "second"):
        write_credentials(AnonymousCredentials(token=token, anonymous_id="a", org_slug="o"))
        assert credentials_file.is_symlink()
        assert not target.is_symlink()
        assert json.loads(target.read_text())["token"] == token
        assert mode(target) == 0o600


def test_nothing_else_is_left_behind(credentials_file: Path) -> None:
    for _ in range(3):
        write_credentials(GUEST)
    assert list(credentials_file.parent.iterdir()) == [credentials_file]


def test_a_kill_at_any_moment_leaves_one_complete_document(
    python: Any, credentials_file: Path
) -> None:
    write_credentials(GUEST)
    seen = set()
    for round_ in range(12):
        child = python(WRITE_FOREVER, "ab"[round_ % 2])
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.002 * round_)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        document = json.loads(credentials_file.read_bytes())
        seen.add(document["token"][0])
        assert len(set(document["token"])) == 1
        assert read_credentials() is not None
    assert seen >= {"a", "b"}


def test_eight_writers_at_once_leave_one_complete_document(
    python: Any, credentials_file: Path
) -> None:
    children = [python(WRITE_FOREVER, str(number)) for number in range(8)]
    try:
        for child in children:
            assert child.stdout.readline() == "ready\n"
        until = time.monotonic() + 1.5
        reads = 0
        seen = set()
        while time.monotonic() < until:
            if credentials_file.exists():
                token = json.loads(credentials_file.read_bytes())["token"]
                assert len(set(token)) == 1
                seen.add(token[0])
                reads += 1
    finally:
        for child in children:
            child.kill()
            child.communicate()
    assert reads > 50
    assert len(seen) > 1


def test_a_home_that_cannot_be_written(python: Any, public_home: Path) -> None:
    public_home.chmod(0o555)
    child = python(WRITE, "t", as_nobody=True)
    _, errors = child.communicate()
    assert child.returncode == 1
    assert (
        f"CredentialsNotWritableError: Could not write {public_home}/.arkor/credentials.json"
        in errors
    )
    assert "Permission denied" in errors
    assert "Make its folder writable for your user" in errors
    assert list(public_home.iterdir()) == []


def test_a_write_that_fails_half_way_leaves_the_old_document(
    python: Any, credentials_file: Path
) -> None:
    """A limit on the size of files stands in for a full disk."""
    write_credentials(GUEST)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))\n"
    child = python(limit + WRITE, "t" * 100)
    _, errors = child.communicate()
    assert child.returncode == 1
    assert "CredentialsNotWritableError: Could not write" in errors
    assert "File too large" in errors
    assert read_credentials() == GUEST
    assert list(credentials_file.parent.iterdir()) == [credentials_file]


def test_a_file_where_the_folder_should_be(home: Path) -> None:
    (home / ".arkor").write_text("in the way")
    assert read_credentials() is None
    with pytest.raises(CredentialsNotWritableError):
        write_credentials(GUEST)
    assert (home / ".arkor").read_text() == "in the way"


def test_a_file_that_may_not_be_read_is_never_overwritten(python: Any, public_home: Path) -> None:
    credentials_file = public_home / ".arkor" / "credentials.json"
    credentials_file.parent.mkdir()
    credentials_file.parent.chmod(0o777)
    credentials_file.write_text("somebody's only identity")
    credentials_file.chmod(0o000)
    read = "from arkor_auth import read_credentials; read_credentials()"
    ensure = "from arkor_auth import ensure_credentials; ensure_credentials('http://127.0.0.1:1')"
    for code in (read, WRITE, ensure):
        child = python(code, "t", as_nobody=True)
        _, errors = child.communicate()
        assert child.returncode == 1
        assert "CredentialsUnreadableError: Could not read" in errors
        assert "Permission denied" in errors
    credentials_file.chmod(0o600)
    assert credentials_file.read_text() == "somebody's only identity"


@pytest.mark.parametrize("act", [read_credentials, lambda: write_credentials(GUEST)])
@pytest.mark.parametrize("kind", ["folder", "loop"])
def test_what_is_no_file_stays(
    kind: str, act: Callable[[], object], credentials_file: Path
) -> None:
    credentials_file.parent.mkdir()
    if kind == "folder":
        credentials_file.mkdir()
    else:
        credentials_file.symlink_to(credentials_file)
    for attempt in (act, ensure_credentials):
        with pytest.raises(CredentialsUnreadableError) as unreadable:
            attempt()
        assert unreadable.value.path == credentials_file
    assert credentials_file.is_dir() or credentials_file.is_symlink()


@pytest.mark.parametrize(
    "content", [b"", b"not json", b"\xff\xfe", b"[]", b'{"mode": "sso"}', b"[" * 100_000]
)
def test_a_corrupt_file_counts_as_nobody(content: bytes, credentials_file: Path) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_bytes(content)
    assert read_credentials() is None
    assert credentials_file.read_bytes() == content


# -- ensure_credentials


@pytest.fixture
def cloud(serve: Any) -> Any:
    def answer(asked: Any) -> tuple[int, Any]:
        assert (asked.method, asked.path) == ("POST", "/v1/auth/anonymous")
        assert json.loads(asked.body) == {"kind": "cli"}
        assert "authorization" not in asked.headers
        number = len(server.asked)
        return 200, {
            "token": f"t{number}",
            "anonymousId": f"anon-{number}",
            "kind": "cli",
            "personalOrg": {"slug": f"guest-{number}", "id": "o", "name": "Guest"},
        }

    server = serve(answer)
    return server


def test_an_identity_is_minted_once_and_stored(cloud: Any, credentials_file: Path) -> None:
    first = ensure_credentials(cloud.url)
    assert first == AnonymousCredentials(
        token="t1", anonymous_id="anon-1", org_slug="guest-1", arkor_cloud_api_url=cloud.url
    )
    assert ensure_credentials(cloud.url) == first
    assert len(cloud.asked) == 1
    assert json.loads(credentials_file.read_text()) == {
        "mode": "anon",
        "token": "t1",
        "anonymousId": "anon-1",
        "arkorCloudApiUrl": cloud.url,
        "orgSlug": "guest-1",
    }


def test_the_environment_says_where(cloud: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARKOR_CLOUD_API_URL", cloud.url + "//")
    assert ensure_credentials().arkor_cloud_api_url == cloud.url


def test_many_processes_mint_one_identity(cloud: Any, python: Any) -> None:
    code = (
        "import sys; from arkor_auth import ensure_credentials; "
        "print(ensure_credentials(sys.argv[1]).anonymous_id)"
    )
    children = [python(code, cloud.url) for _ in range(6)]
    assert {child.communicate()[0].strip() for child in children} == {"anon-1"}
    assert len(cloud.asked) == 1


def test_a_corrupt_file_is_announced_kept_and_replaced(
    cloud: Any, python: Any, credentials_file: Path
) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_text("{half a docu")
    child = python("from arkor_auth import *; ensure_credentials(%r)" % cloud.url)  # noqa: UP031
    output, errors = child.communicate()
    assert output == ""
    assert errors == (
        f"{credentials_file} held no credentials; it was kept as credentials.json.corrupt and a "
        "new anonymous identity is used.\n"
    )
    kept = credentials_file.with_name("credentials.json.corrupt")
    assert kept.read_text() == "{half a docu"
    found = read_credentials()
    assert found is not None
    assert found.mode == "anon"


def test_a_corrupt_file_behind_a_link_is_kept_beside_its_target(
    cloud: Any, credentials_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    target = tmp_path / "arkor.json"
    target.write_text("corrupt")
    credentials_file.parent.mkdir()
    credentials_file.symlink_to(target)
    ensure_credentials(cloud.url)
    assert credentials_file.is_symlink()
    assert (tmp_path / "arkor.json.corrupt").read_text() == "corrupt"
    assert read_credentials() is not None
    assert "arkor.json.corrupt" in caplog.text


# -- the URL


@pytest.mark.parametrize(
    ("variable", "stored", "expected"),
    [
        (None, None, "https://api.arkor.ai"),
        (None, "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://x:1//", "http://127.0.0.1:8000", "http://x:1"),
        ("", "http://127.0.0.1:8000", ""),
    ],
)
def test_which_server(variable: str | None, stored: str | None, expected: str) -> None:
    environ = {} if variable is None else {"ARKOR_CLOUD_API_URL": variable}
    guest = AnonymousCredentials(
        token="t", anonymous_id="a", org_slug="o", arkor_cloud_api_url=stored
    )
    assert default_arkor_cloud_api_url(guest, environ=environ) == expected
    write_credentials(guest)
    assert default_arkor_cloud_api_url(environ=environ) == expected
