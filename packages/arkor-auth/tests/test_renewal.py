"""ArkorAuth: sessions that are renewed in time, once, by whoever comes first."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from arkor_auth import (
    AnonymousCredentials,
    ArkorAuth,
    Auth0Credentials,
    CredentialsNotWritableError,
    TokenRefreshError,
    credentials_path,
    read_credentials,
    write_credentials,
)
from arkor_auth._locks import held, lock_path

# Each process has read the expired session; all begin when the pipe is closed.
FIFTY = """
import os, sys, httpx
from arkor_auth import ArkorAuth, read_credentials
auth = ArkorAuth(read_credentials())
gate, opener = os.pipe()
for _ in range(50):
    if os.fork() == 0:
        os.close(opener)
        os.read(gate, 1)
        token = httpx.get(sys.argv[1], auth=auth, timeout=60).json()["token"]
        os.write(1, token.encode() + b"\\n")
        os._exit(0)
os.close(opener)
for _ in range(50):
    os.wait()
"""

Session = Callable[..., Auth0Credentials]


class Api:
    """Takes one token; counts what it saw."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.tokens: list[str] = []
        self.bodies: list[bytes] = []

    def __call__(self, asked: Any) -> tuple[int, Any]:
        token = asked.headers["authorization"].removeprefix("Bearer ")
        self.tokens.append(token)
        self.bodies.append(asked.body)
        return (401 if token in self.refused else 200), {"token": token}


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
def api_url(serve: Any, api: Api) -> str:
    url: str = serve(api).url
    return url


Call = Callable[..., int]


@pytest.fixture(params=["sync", "asyncio", "trio"])
def call(request: pytest.FixtureRequest) -> Call:
    """Sends one request and returns its status."""

    def call(auth: ArkorAuth, url: str, **options: Any) -> int:
        if request.param == "sync":
            with httpx.Client(auth=auth) as client:
                return client.post(url, **options).status_code

        async def post() -> int:
            async with httpx.AsyncClient(auth=auth) as client:
                return (await client.post(url, **options)).status_code

        return anyio.run(post, backend=request.param)

    return call


def test_an_anonymous_token_is_sent_as_it_is(call: Call, api: Api, api_url: str) -> None:
    guest = AnonymousCredentials(token="guest", anonymous_id="a", org_slug="o")
    api.refused = {"guest"}
    assert call(ArkorAuth(guest), api_url) == 401
    assert api.tokens == ["guest"]


def test_a_fresh_session_is_not_renewed(
    call: Call, api: Api, api_url: str, session: Session, provider: Any
) -> None:
    assert call(ArkorAuth(session(expires_at=time.time() + 120)), api_url) == 200
    assert api.tokens == ["access-0"]
    assert provider.spent == []


@pytest.mark.parametrize("left", [-1000, 0, 59])
def test_a_session_is_renewed_a_minute_before_it_expires(
    call: Call, api: Api, api_url: str, session: Session, provider: Any, left: float
) -> None:
    auth = ArkorAuth(session(expires_at=10_000 + left), clock=lambda: 10_000)
    assert call(auth, api_url) == 200
    assert call(auth, api_url) == 200
    assert api.tokens == ["access-1", "access-1"]
    assert provider.spent == ["refresh-0"]
    assert isinstance(auth.credentials, Auth0Credentials)
    assert auth.credentials.expires_at == 13_600


def test_a_401_renews_once_and_sends_again(
    call: Call, api: Api, api_url: str, session: Session, provider: Any
) -> None:
    api.refused = {"access-0"}
    auth = ArkorAuth(session(expires_at=time.time() + 3600))
    assert call(auth, api_url, json={"name": "x"}) == 200
    assert api.tokens == ["access-0", "access-1"]
    assert api.bodies[0] == api.bodies[1] == b'{"name":"x"}'


def test_a_second_401_is_the_answer(
    call: Call, api: Api, api_url: str, session: Session, provider: Any
) -> None:
    api.refused = {"access-0", "access-1"}
    assert call(ArkorAuth(session(expires_at=time.time() + 3600)), api_url) == 401
    assert api.tokens == ["access-0", "access-1"]
    assert provider.spent == ["refresh-0"]


def test_a_streamed_body_is_not_sent_again(
    api: Api, api_url: str, session: Session, provider: Any
) -> None:
    api.refused = {"access-0"}
    with httpx.Client(auth=ArkorAuth(session(expires_at=time.time() + 3600))) as client:
        status = client.post(
            api_url, content=iter([b"part"]), headers={"Content-Length": "4"}
        ).status_code
    assert status == 401
    assert api.bodies == [b"part"]
    assert provider.spent == []


def test_a_rotated_refresh_token_is_stored_in_the_form_of_the_typescript_cli(
    call: Call, api_url: str, session: Session, provider_url: str, credentials_file: Path
) -> None:
    before = session(extra={"futureField": [1]})
    write_credentials(before)
    assert call(ArkorAuth(before, clock=lambda: 10_000), api_url) == 200
    assert json.loads(credentials_file.read_text()) == {
        "mode": "auth0",
        "accessToken": "access-1",
        "refreshToken": "refresh-1",
        "expiresAt": 13_600,
        "auth0Domain": provider_url,
        "audience": "https://api.arkor.ai",
        "clientId": "arkor-cli",
        "arkorCloudApiUrl": "https://api.arkor.ai",
        "futureField": [1],
    }


def test_a_provider_that_does_not_rotate(
    call: Call, api_url: str, session: Session, provider: Any
) -> None:
    provider.rotates = False
    write_credentials(session())
    assert call(ArkorAuth(session()), api_url) == 200
    found = read_credentials()
    assert isinstance(found, Auth0Credentials)
    assert (found.access_token, found.refresh_token) == ("access-1", "refresh-0")


def test_what_another_process_got_is_taken(
    call: Call, api: Api, api_url: str, session: Session, provider: Any
) -> None:
    stale = session()
    write_credentials(session(access_token="theirs", expires_at=time.time() + 3600))
    assert call(ArkorAuth(stale), api_url) == 200
    assert api.tokens == ["theirs"]
    assert provider.spent == []


def test_the_newest_refresh_token_is_the_one_that_is_spent(
    call: Call, api_url: str, session: Session, provider: Any
) -> None:
    provider.valid = "refresh-theirs"
    write_credentials(session(access_token="theirs", refresh_token="refresh-theirs"))
    assert call(ArkorAuth(session()), api_url) == 200
    assert provider.spent == ["refresh-theirs"]


def other_sign_ins(session: Session) -> Iterator[Any]:
    yield None
    yield AnonymousCredentials(token="t", anonymous_id="a", org_slug="o")
    yield session(client_id="another", expires_at=time.time() + 3600)


def test_a_sign_out_or_another_sign_in_stays_as_it_is(
    call: Call, api: Api, api_url: str, session: Session, provider: Any, credentials_file: Path
) -> None:
    for stored in other_sign_ins(session):
        credentials_file.unlink(missing_ok=True)
        if stored is not None:
            write_credentials(stored)
        provider.valid = "refresh-0"
        auth = ArkorAuth(session())
        assert call(auth, api_url) == 200
        assert call(auth, api_url) == 200
        assert api.tokens.pop() == api.tokens.pop() != "access-0"
        assert read_credentials() == stored


def test_sessions_that_are_not_stored_keep_rotating(
    call: Call, api_url: str, session: Session, provider: Any
) -> None:
    provider.lifetime = 0
    auth = ArkorAuth(session())
    for _ in range(3):
        assert call(auth, api_url) == 200
    assert provider.spent == ["refresh-0", "refresh-1", "refresh-2"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((500, b"<html>oops</html>"), "HTTP 500"),
        ((200, b"<html>hello</html>"), "HTTP 200"),
        ((403, {"error": "access_denied"}), "HTTP 403: access_denied"),
    ],
)
def test_a_renewal_that_fails_says_what_to_do(
    call: Call, api: Api, api_url: str, session: Session, provider: Any, fault: Any, words: str
) -> None:
    provider.fault = fault
    write_credentials(session())
    with pytest.raises(TokenRefreshError) as failed:
        call(ArkorAuth(session()), api_url)
    assert str(failed.value) == (
        f"Your session has expired and could not be renewed ({words}). "
        "Run `arkor login --oauth` to sign in again."
    )
    assert api.tokens == []
    assert read_credentials() == session()


def test_a_failed_renewal_can_be_tried_again(
    call: Call, api_url: str, session: Session, provider: Any
) -> None:
    auth = ArkorAuth(session())
    provider.fault = (503, b"")
    with pytest.raises(TokenRefreshError):
        call(auth, api_url)
    provider.fault = None
    assert call(auth, api_url) == 200


def test_a_provider_that_is_down_is_named(call: Call, api_url: str, session: Session) -> None:
    with pytest.raises(TokenRefreshError) as failed:
        call(ArkorAuth(session(auth0_domain="http://127.0.0.1:1")), api_url)
    assert "could not reach 127.0.0.1:1" in str(failed.value)
    assert "refresh-0" not in str(failed.value)


def test_what_cannot_be_stored_is_said(call: Call, api_url: str, session: Session) -> None:
    blocked = Path(os.devnull) / "credentials.json"
    with pytest.raises(CredentialsNotWritableError):
        call(ArkorAuth(session(), path=blocked), api_url)


# -- many at once


def test_many_threads_spend_one_refresh(
    api: Api, api_url: str, session: Session, provider: Any
) -> None:
    write_credentials(session())
    auth = ArkorAuth(session())
    barrier = threading.Barrier(20)
    statuses: list[int] = []

    def work() -> None:
        with httpx.Client(auth=auth) as client:
            barrier.wait()
            statuses.append(client.get(api_url).status_code)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 20
    assert set(api.tokens) == {"access-1"}
    assert provider.spent == ["refresh-0"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("shared", [True, False], ids=["one object", "an object each"])
def test_many_tasks_spend_one_refresh(
    backend: str, shared: bool, api: Api, api_url: str, session: Session, provider: Any
) -> None:
    write_credentials(session())
    one = ArkorAuth(session())

    async def work() -> None:
        async with httpx.AsyncClient(auth=one if shared else ArkorAuth(session())) as client:
            assert (await client.get(api_url)).status_code == 200

    async def main() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(work)

    anyio.run(main, backend=backend)
    assert set(api.tokens) == {"access-1"}
    assert provider.spent == ["refresh-0"]


def test_many_tasks_that_get_a_401_spend_one_refresh(
    api: Api, api_url: str, session: Session, provider: Any
) -> None:
    api.refused = {"access-0"}
    fresh = session(expires_at=time.time() + 3600)
    write_credentials(fresh)
    auth = ArkorAuth(fresh)

    async def work(client: httpx.AsyncClient) -> None:
        assert (await client.get(api_url)).status_code == 200

    async def main() -> None:
        async with httpx.AsyncClient(auth=auth) as client, anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(work, client)

    anyio.run(main)
    assert provider.spent == ["refresh-0"]


def test_fifty_processes_spend_one_refresh(
    api: Api, api_url: str, session: Session, provider: Any, python: Any
) -> None:
    write_credentials(session())
    parent = python(FIFTY, api_url)
    output, errors = parent.communicate()
    assert output.split() == ["access-1"] * 50, errors
    assert provider.spent == ["refresh-0"]
    assert api.tokens == ["access-1"] * 50
    found = read_credentials()
    assert isinstance(found, Auth0Credentials)
    assert found.refresh_token == "refresh-1"


def test_a_process_that_dies_in_the_middle_frees_the_others(
    api_url: str, session: Session, provider: Any, python: Any
) -> None:
    write_credentials(session())
    holder = python(
        "import time; from arkor_auth._locks import held; from arkor_auth import credentials_path\n"
        "with held(credentials_path()):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    assert holder.stdout.readline() == "held\n"
    threading.Timer(0.3, holder.kill).start()
    began = time.monotonic()
    with httpx.Client(auth=ArkorAuth(session())) as client:
        assert client.get(api_url).status_code == 200
    assert 0.2 < time.monotonic() - began < 10
    holder.communicate()
    assert provider.spent == ["refresh-0"]


def test_a_lock_that_is_never_free_is_said(
    call: Call, api_url: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arkor_auth._locks.PATIENCE", 0.05)
    with held(credentials_path()), pytest.raises(CredentialsNotWritableError) as blocked:
        call(ArkorAuth(session()), api_url)
    assert "another one that holds it" in str(blocked.value)
    assert blocked.value.path == lock_path(credentials_path())


def test_a_cancelled_request_gives_the_lock_back(
    serve: Any, api_url: str, session: Session, provider: Any
) -> None:
    silent = threading.Event()
    slow = serve(lambda asked: (silent.wait(5), (500, {}))[1])
    auth = ArkorAuth(session(auth0_domain=slow.url))

    async def main() -> None:
        with anyio.move_on_after(0.2) as scope:
            async with httpx.AsyncClient(auth=auth) as client:
                await client.get(api_url)
        assert scope.cancelled_caught

    anyio.run(main)
    silent.set()
    with httpx.Client(auth=ArkorAuth(session())) as client:
        assert client.get(api_url).status_code == 200
