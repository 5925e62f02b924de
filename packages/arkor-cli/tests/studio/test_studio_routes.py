"""Each route against a server on loopback: what is asked of it, and what the page hears."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_cli.studio.settings import PAGE
from arkor_cli.studio.thinning import thin

SCOPE = "orgSlug=anon-org&projectSlug=shop"
TARGET = {"kind": "base_model", "baseModel": "m"}
NEW = {"slug": "my-bot", "target": TARGET, "authMode": "none"}


def test_jobs_pass_through_undecoded(studio: Any, upstream: Any) -> None:
    odd = b'{"jobs": [ ],  "later": 1e999}'
    upstream.answers["GET /v1/jobs"] = lambda handler, _: _bytes(handler, odd)
    answer = studio.get("/api/jobs?limit=5&status=running&q=a%26b&orgSlug=evil")
    assert answer.body == odd
    assert upstream.seen[-1].path == f"/v1/jobs?{SCOPE}&limit=5&status=running&q=a%26b"


def _bytes(handler: Any, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "application/json; odd=1")
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def test_without_a_project_reading_asks_nobody(workshop: Any, upstream: Any) -> None:
    workshop.sign_in()
    studio = workshop.open()
    assert studio.get("/api/jobs").json == {"jobs": []}
    assert studio.get("/api/deployments").json == {"deployments": [], "scopeMissing": True}
    events = studio.get("/api/jobs/j1/events")
    assert (events.status, events.json) == (400, {"error": "No project state"})
    assert studio.get("/api/deployments/d1").status == 404
    assert upstream.seen == []


def test_another_identity_s_project_is_left_alone(workshop: Any, upstream: Any) -> None:
    workshop.sign_in("mine")
    workshop.settle("theirs")
    studio = workshop.open()
    assert studio.get("/api/deployments").json["deployments"] == []
    assert studio.get("/api/deployments/d1").status == 409
    assert studio.ask("POST", "/api/deployments", NEW).status == 409
    assert upstream.seen == []


def test_creating_makes_the_project_of_an_anonymous_user(workshop: Any, upstream: Any) -> None:
    workshop.sign_in()
    studio = workshop.open()
    project = {"id": "prj_1", "slug": "project", "name": "project", "orgId": "org_1"}
    upstream.says("POST /v1/projects", {"project": project})
    upstream.says("POST /v1/endpoints", {"deployment": {"id": "d1"}})
    assert studio.ask("POST", "/api/deployments", NEW).json == {"deployment": {"id": "d1"}}
    assert json.loads(upstream.seen[-1].body) == NEW
    assert (studio.project / ".arkor" / "state.json").exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "Invalid JSON body"),
        (b"[]", "Invalid JSON body"),
        (b"", "Invalid JSON body"),
        ({**NEW, "slug": "-x"}, "`slug`"),
        ({**NEW, "slug": "UP"}, "`slug`"),
        ({**NEW, "slug": "a"}, "`slug`"),
        ({**NEW, "slug": "ok\n"}, "`slug`"),
        ({**NEW, "target": {"kind": "adapter"}}, "`target`"),
        ({**NEW, "authMode": "magic"}, "`authMode`"),
    ],
)
def test_a_body_is_checked_before_anything_is_made(
    workshop: Any, upstream: Any, body: Any, said: str
) -> None:
    workshop.sign_in()
    answer = workshop.open().ask("POST", "/api/deployments", body)
    assert answer.status == 400
    assert said in str(answer.json["error"])
    assert upstream.seen == []


def test_a_collision_keeps_status_and_sentence(studio: Any, upstream: Any) -> None:
    upstream.says("POST /v1/endpoints", {"error": "slug taken"}, 409)
    answer = studio.ask("POST", "/api/deployments", NEW)
    assert (answer.status, answer.json) == (409, {"error": "slug taken"})


def test_deletes_answer_an_empty_object_and_keep_notices(studio: Any, upstream: Any) -> None:
    def gone(handler: Any, seen: Any) -> None:
        handler.send_response(204)
        handler.send_header("Deprecation", "true")
        handler.send_header("Warning", '299 - "old\xe9news"')
        handler.end_headers()

    upstream.answers["DELETE /v1/endpoints/d1"] = gone
    answer = studio.ask("DELETE", "/api/deployments/d1")
    assert (answer.status, answer.json) == (200, {})
    assert answer.headers["deprecation"] == "true"
    assert answer.headers["warning"].isascii()


def test_an_answer_is_tested_whole_or_refused(studio: Any, upstream: Any) -> None:
    found = {"deployment": {"id": "d1", "slug": "bot", "url": f"{upstream.url}/d/bot/v1"}}
    upstream.says("GET /v1/endpoints/d1", found)
    asked = {"messages": [{"role": "user", "content": "Hello"}], "key": "ark_live_1"}
    long = {"choices": [{"message": {"content": "w" * 3 * 2**20}}]}
    upstream.says("POST /d/bot/v1/chat/completions", long)
    assert studio.ask("POST", "/api/deployments/d1/test", asked).json == long
    assert upstream.seen[-1].headers["authorization"] == "Bearer ark_live_1"
    upstream.says("POST /d/bot/v1/chat/completions", {"content": "w" * 17 * 2**20})
    answer = studio.ask("POST", "/api/deployments/d1/test", asked)
    assert answer.status == 502
    assert "larger than 16 MiB" in str(answer.json["error"])


def test_models_of_a_backend_without_the_route(studio: Any) -> None:
    assert studio.get("/api/models").json == {"models": [{"id": "unsloth/gemma-4-E4B-it"}]}


def test_models_are_listed_before_there_is_a_project(workshop: Any, upstream: Any) -> None:
    listed = {"models": [{"id": "arkor/tiny-chat"}]}
    upstream.says("GET /v1/models", listed)
    workshop.sign_in()
    assert workshop.open().get("/api/models").json == listed
    assert upstream.seen[-1].headers["authorization"] == "Bearer upstream-secret-token"
    assert upstream.seen[-1].path == "/v1/models"


def test_a_backend_that_the_project_names_hears_nothing_of_another_identity(
    workshop: Any, upstream: Any
) -> None:
    workshop.sign_in()
    (workshop.project / "pyproject.toml").write_text(
        '[project]\nname = "shop"\n[tool.arkor]\nbackend = "https://elsewhere.example"\n'
    )
    studio = workshop.open(ARKOR_CLOUD_API_URL=None)
    assert studio.get("/api/models").json == {"models": [{"id": "unsloth/gemma-4-E4B-it"}]}
    assert upstream.seen == []


def test_chat_streams_as_it_is_generated(studio: Any, upstream: Any) -> None:
    def stream(handler: Any, seen: Any) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b"data: {}\n\ndata: [DONE]\n\n")
        handler.close_connection = True

    upstream.answers["POST /v1/inference/chat"] = stream
    answer = studio.ask("POST", "/api/inference/chat", {"messages": []})
    assert answer.body == b"data: {}\n\ndata: [DONE]\n\n"
    assert upstream.seen[-1].path == f"/v1/inference/chat?{SCOPE}"
    assert studio.ask("POST", "/api/inference/chat", b"nope").status == 400


def test_a_server_that_is_away_is_a_502(workshop: Any, upstream: Any) -> None:
    workshop.sign_in()
    workshop.settle()
    answer = workshop.open(ARKOR_CLOUD_API_URL="http://127.0.0.1:9").get("/api/jobs")
    assert answer.status == 502
    assert answer.json["error"] == (
        "Could not reach 127.0.0.1:9: nothing answers there. Check the network, and that "
        "ARKOR_CLOUD_API_URL, if set, names an Arkor server. `arkor dev --local` needs no network."
    )


def test_the_curve_forgets_what_a_resumed_run_repeats(studio: Any, upstream: Any) -> None:
    def event(at: int, **data: Any) -> dict[str, Any]:
        return {"id": str(at), "event": {"type": "training.log", **data}}

    events = [
        event(1, step=1, loss=3.0), event(2, step=2, loss=2.0, evalLoss=2.5),
        event(3, step=3, loss=9.0), event(4, type="training.resumed", step=2),
        event(5, step=3, loss=1.0),
    ]  # fmt: skip
    upstream.says("GET /v1/jobs/j1/events", {"events": events})
    assert studio.get("/api/jobs/j1/curve").json == {
        "points": 3,
        "loss": {"steps": [1, 2, 3], "values": [3.0, 2.0, 1.0]},
        "evalLoss": {"steps": [2], "values": [2.5]},
    }
    assert studio.get("/api/jobs/j1/curve?from=2&to=2").json["points"] == 1
    assert studio.get("/api/jobs/j1/curve?buckets=x").status == 400


POINTS = st.dictionaries(st.integers(0, 10**6), st.floats(allow_nan=False), min_size=1)


@given(POINTS, st.integers(1, 50))
def test_a_thinned_curve_keeps_its_extremes_and_its_order(
    series: dict[int, float], buckets: int
) -> None:
    points = sorted(series.items())
    thinned = thin(points, buckets)
    assert len(thinned) <= max(2 * buckets, 1)
    assert set(thinned) <= set(points)
    assert thinned == sorted(thinned)
    values = [value for _, value in points]
    assert {min(values), max(values)} <= {value for _, value in thinned}


def test_the_whole_page_travels_in_250_kilobytes(studio: Any) -> None:
    files = [path.relative_to(PAGE) for path in PAGE.rglob("*") if path.is_file()]
    sent = [
        studio.get(f"/{file}", accept_encoding="gzip") for file in files if file.suffix != ".md"
    ]
    assert {answer.status for answer in sent} == {200}
    assert sum(len(answer.body) for answer in sent) < 250_000


def test_vendored_files_are_the_ones_their_table_names() -> None:
    table = (PAGE / "vendor" / "README.md").read_text()
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    listed = [row for row in rows if len(row) == 6 and len(row[5]) == 64]
    files = [path for path in (PAGE / "vendor").iterdir() if path.suffix != ".md"]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == {row[0]: row[5] for row in listed}
    packages = {(row[1], row[2]) for row in listed}
    assert len(packages) == len({name for name, _ in packages}), "one version of each package"


def test_the_import_map_names_vendored_modules() -> None:
    text = (PAGE / "index.html").read_text()
    found = re.search(r'<script type="importmap">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    named = set(json.loads(found[1])["imports"].values())
    assert named == {f"/vendor/{path.name}" for path in (PAGE / "vendor").glob("*.mjs")}


def test_files_travel_once_until_they_change(workshop: Any, tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index.html").write_text("<head></head>")
    (assets / "a.js").write_text("// first" * 100)
    workshop.sign_in()
    studio = workshop.open(ARKOR_STUDIO_ASSETS=str(assets))
    plain = studio.get("/a.js")
    packed = studio.get("/a.js", accept_encoding="gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["cache-control"] == "no-cache"
    etag = plain.headers["etag"]
    again = studio.get("/a.js", if_none_match=f'"other", {etag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    (assets / "a.js").write_text("// second")
    changed = studio.get("/a.js", if_none_match=etag)
    assert (changed.status, changed.body) == (200, b"// second")
    assert changed.headers["etag"] != etag
    assert "etag" not in studio.get("/").headers
