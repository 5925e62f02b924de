"""Notices are seen on every response, and never get in the way."""

from __future__ import annotations

from typing import Any

import pytest

from arkor_api import CloudApiClient, DeprecationNotice
from arkor_api.errors import CloudApiError

DEFAULT = "The cloud API marked this client or route as deprecated."
NOTICES = [
    ({"Deprecation": "true"}, DeprecationNotice(DEFAULT, None)),
    (
        {
            "Deprecation": "true",
            "Warning": '299 - "Go to v2"',
            "Sunset": "Thu, 01 Jan 2026 00:00:00 GMT",
        },
        DeprecationNotice("Go to v2", "Thu, 01 Jan 2026 00:00:00 GMT"),
    ),
    ({"Deprecation": "true", "Warning": '299 - "say "hi""  '}, DeprecationNotice('say "hi"', None)),
    ({"Deprecation": "true", "Warning": "go away"}, DeprecationNotice("go away", None)),
    ({"Deprecation": "true", "Warning": '299 x "Go"'}, DeprecationNotice('299 x "Go"', None)),
    ({"Deprecation": "True"}, None),
    ({"Deprecation": "@1688169599"}, None),
    ({"Warning": '299 - "Go to v2"'}, None),
]


@pytest.mark.parametrize(("headers", "notice"), NOTICES)
def test_a_notice_is_read_from_the_headers(
    serve: Any, caller: Any, headers: dict[str, str], notice: DeprecationNotice | None
) -> None:
    seen: list[DeprecationNotice] = []
    server = serve(lambda exchange: exchange.reply(200, {"jobs": []}, headers=headers))
    caller.call(server.url, "jobs.list", client={"on_deprecation": seen.append})
    assert seen == ([notice] if notice else [])


def test_errors_and_streams_carry_notices_too(serve: Any, caller: Any) -> None:
    seen: list[DeprecationNotice] = []
    client = {"on_deprecation": seen.append}
    refusing = serve(
        lambda exchange: exchange.reply(404, {"error": "x"}, headers={"Deprecation": "true"})
    )
    with pytest.raises(CloudApiError):
        caller.call(refusing.url, "jobs.list", client=client)
    streaming = serve(
        lambda exchange: exchange.reply(
            200, b"", kind="text/event-stream", headers={"Deprecation": "true"}
        )
    )
    caller.call(streaming.url, "jobs.stream_frames", "j1", client=client)
    assert len(seen) == 2


def test_a_handler_that_fails_does_not_fail_the_call(serve: Any, caller: Any) -> None:
    def fail(notice: DeprecationNotice) -> None:
        raise RuntimeError(notice.message)

    server = serve(
        lambda exchange: exchange.reply(200, {"jobs": []}, headers={"Deprecation": "true"})
    )
    assert caller.call(server.url, "jobs.list", client={"on_deprecation": fail}).jobs == []


def test_the_client_remembers_the_latest_notice(serve: Any) -> None:
    def answer(exchange: Any) -> None:
        headers = (
            {"Deprecation": "true", "Warning": str(exchange.number)} if exchange.number < 2 else {}
        )
        exchange.reply(200, {"jobs": []}, headers=headers)

    with CloudApiClient(base_url=serve(answer).url, org_slug="o", project_slug="p") as api:
        assert api.deprecation is None
        for _ in range(3):
            api.jobs.list()
        assert api.deprecation == DeprecationNotice("1", None)
