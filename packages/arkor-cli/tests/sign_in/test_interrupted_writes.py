"""The credentials file under `arkor` processes that die or run at the same time."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any


def test_a_kill_at_any_moment_leaves_one_complete_document(
    start: Any, arkor: Any, cloud: Any, sign_in: Any, credentials_file: Path
) -> None:
    """The kills are spread over the time between the server's answer and the end."""
    sign_in("anon")
    for number in range(10):
        process = start("login", "--anonymous")
        until = time.monotonic() + 20
        while cloud.minted <= number and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(0.004 * number)
        process.kill()
        process.wait()
        document = json.loads(credentials_file.read_bytes())
        assert set(document) == {"mode", "token", "anonymousId", "arkorCloudApiUrl", "orgSlug"}
    assert arkor("login", "--anonymous").code == 0
    assert arkor("whoami").code == 0


def test_eight_logins_at_once_leave_one_of_their_identities(
    start: Any, credentials_file: Path
) -> None:
    processes = [start("login", "--anonymous") for _ in range(8)]
    told = {process.communicate(timeout=60)[0].splitlines()[0] for process in processes}
    assert len(told) == 8
    document = json.loads(credentials_file.read_bytes())
    assert f"Anonymous id: {document['anonymousId']}" in told
    assert list(credentials_file.parent.iterdir()) == [credentials_file]


def test_a_corrupt_file_is_announced_by_the_command_that_replaces_it(
    arkor: Any, cloud: Any, credentials_file: Path
) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_text("{half")
    cloud.faults["GET /v1/jobs"] = (200, {"jobs": []})
    code, _, errors = arkor("jobs", "list", "--cloud")
    assert code == 0, errors
    assert errors.startswith(
        f"{credentials_file} held no credentials; it was kept as credentials.json.corrupt and a "
        "new anonymous identity is used.\n"
    )
    assert credentials_file.with_name("credentials.json.corrupt").read_text() == "{half"
    assert json.loads(credentials_file.read_text())["anonymousId"] == "anon-1"
