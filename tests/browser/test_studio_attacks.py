"""Attacks on Studio by a page of another origin on this machine, in a real browser."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from launch import Launch
from playwright.sync_api import expect

GUESS = "A" * 43
READ = """async ([url, options]) => {
    try {
        const answer = await fetch(url, options);
        return `${answer.type} ${answer.status} ${await answer.text()}`;
    } catch (error) {
        return error.name;
    }
}"""
LOADS = """([tag, attributes]) => new Promise((resolve) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = () => resolve("loaded");
    element.onerror = () => resolve("refused");
    document.head.append(element);
})"""


class Evil(BaseHTTPRequestHandler):
    """A page of another origin; it may read its own answers, so the attacks can succeed."""

    def do_GET(self) -> None:
        body = b"export const mine = 1;" if self.path.endswith(".js") else b"<title>evil</title>"
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Evil) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def evil(browser: Any, origin: str, launch: Launch) -> Iterator[Any]:
    """A tab of the other origin. Whatever it tries, jobs and endpoints stay as they were."""
    before = state(launch)
    context = browser.new_context()
    context.new_page().goto(launch.url)  # a person has Studio open meanwhile
    tab = context.new_page()
    tab.goto(origin)
    yield tab
    context.close()
    assert state(launch) == before


def state(launch: Launch) -> list[Any]:
    """What an attack would change, asked with the token of the page itself."""
    found = re.search(r'arkor-studio-token" content="([^"]+)"', httpx.get(launch.url).text)
    assert found is not None
    headers = {"X-Arkor-Studio-Token": found[1]}
    return [
        httpx.get(f"{launch.url}/api/{name}", headers=headers).json()
        for name in ("jobs", "deployments")
    ]


def test_fetch_reads_nothing(evil: Any, launch: Launch) -> None:
    tries: list[dict[str, Any]] = [
        {},
        {"credentials": "include"},
        {"mode": "no-cors"},
        {"mode": "no-cors", "credentials": "include", "method": "POST", "body": "{}"},
        {"headers": {"X-Arkor-Studio-Token": GUESS}},
        {"method": "POST", "headers": {"content-type": "application/json"}, "body": "{}"},
        {"method": "DELETE"},
    ]
    paths = ("/", "/main.js", "/api/jobs", "/api/credentials", f"/api/jobs/{launch.job}/cancel")
    for path, options in itertools.product(paths, tries):
        said = evil.evaluate(READ, [f"{launch.url}{path}", options])
        assert said == "TypeError", (path, options)


def test_the_other_origin_can_read_itself(evil: Any, origin: str) -> None:
    assert evil.evaluate(READ, [origin, {}]).startswith("basic 200 <title>")
    attributes = {"type": "module", "src": f"{origin}/x.js"}
    assert evil.evaluate(LOADS, ["script", attributes]) == "loaded"


def test_scripts_do_not_load(evil: Any, launch: Launch) -> None:
    paths = ("/main.js", "/theme.js", "/vendor/uPlot.iife.min.js", "/api/jobs")
    for path, kind in itertools.product(paths, ("", "module")):
        attributes = {"type": kind, "src": f"{launch.url}{path}"}
        assert evil.evaluate(LOADS, ["script", attributes]) == "refused", (path, kind)


@pytest.mark.parametrize("path", ["jobs/{job}/cancel", "deployments", "train"])
def test_a_form_changes_nothing(evil: Any, launch: Launch, path: str) -> None:
    with evil.expect_navigation():
        evil.evaluate(
            """(action) => {
                const form = Object.assign(document.createElement("form"), { action });
                Object.assign(form, { method: "POST", enctype: "text/plain" });
                form.append(Object.assign(document.createElement("input"), {
                    name: '{"slug": "evil", "a": "', value: '"}' }));
                document.body.append(form);
                form.submit();
            }""",
            f"{launch.url}/api/{path.format(job=launch.job)}",
        )
    assert "Missing or invalid studio token" in evil.locator("body").inner_text()


def test_an_event_stream_with_a_guessed_token_ends(evil: Any, launch: Launch) -> None:
    for path in ("updates", f"jobs/{launch.job}/events"):
        ended = evil.evaluate(
            """(url) => new Promise((resolve) => {
                const source = new EventSource(url);
                source.onmessage = source.onopen = () => resolve("open");
                source.onerror = () => resolve(source.readyState === EventSource.CLOSED);
            })""",
            f"{launch.url}/api/{path}?studioToken={GUESS}",
        )
        assert ended is True, path


def test_a_frame_stays_empty(evil: Any, launch: Launch) -> None:
    evil.evaluate(
        """(src) => {
            document.body.append(Object.assign(document.createElement("iframe"), { src }));
        }""",
        launch.url,
    )
    evil.wait_for_function("() => frames.length === 1")
    evil.wait_for_timeout(500)
    assert evil.evaluate("() => document.querySelector('iframe').contentDocument") is None
    assert all("Arkor" not in frame.content() for frame in evil.frames)


def test_an_opened_window_is_cut_off(evil: Any, launch: Launch) -> None:
    with evil.expect_popup() as popup:
        evil.evaluate("(url) => { window.opened = window.open(url) }", launch.url)
    studio = popup.value
    expect(studio).to_have_title("Home · Arkor Studio")
    assert studio.evaluate("() => window.opener") is None
    assert evil.evaluate("() => opened.closed") is True
    evil.evaluate("() => { opened.location = 'about:blank' }")
    assert studio.title() == "Home · Arkor Studio"


def test_a_socket_does_not_open(evil: Any, launch: Launch) -> None:
    ended = evil.evaluate(
        """(url) => new Promise((resolve) => {
            const socket = new WebSocket(url);
            socket.onopen = () => resolve("open");
            socket.onclose = () => resolve("refused");
        })""",
        f"{launch.url.replace('http', 'ws')}/api/updates?studioToken={GUESS}",
    )
    assert ended == "refused"


def test_a_rebound_name_reads_nothing(browser: Any, launch: Launch) -> None:
    """The browser is told that this name is 127.0.0.1: the page is same-origin with Studio."""
    context = browser.new_context()
    tab = context.new_page()
    port = launch.url.rpartition(":")[2]
    answer = tab.goto(f"http://rebound.test:{port}/")
    assert (answer.status, answer.text()) == (403, "Studio API is loopback-only")
    for path in ("/api/jobs", "/index.html", "/main.js"):
        said = tab.evaluate(READ, [path, {}])
        assert said.startswith("basic 403")
        assert "loopback-only" in said
    context.close()
