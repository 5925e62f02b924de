"""Regenerating is a habit: a change of the contract is a change of the client, and drift is
noticed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "openapi" / "arkor-cloud.yaml"
GENERATE = ROOT / "openapi" / "codegen" / "generate.py"
CLIENT = Path("packages/arkor-api/src/arkor_api")
SERVER_MODELS = Path("packages/arkor-server/src/arkor_server/models")
MEND = "python3 noxfile.py generate"

NEW_ROUTE = """
  /v1/jobs/{jobId}/notes:
    post:
      operationId: jobs_add_note
      tags: [jobs]
      summary: Add a note to a job
      security: [{bearer: []}]
      parameters:
        - {$ref: '#/components/parameters/JobId'}
        - {$ref: '#/components/parameters/OrgSlug'}
        - {$ref: '#/components/parameters/ProjectSlug'}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/AddNoteInput'}
      responses:
        '200':
          description: The job with its note.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/JobEnvelope'}

components:
"""
NEW_SCHEMA = """
    AddNoteInput:
      type: object
      required: [text]
      properties:
        text: {type: string, description: What to note.}
        pinned: {type: boolean}
    Job:
"""
NEW_FIELD = """
        note: {type: [string, 'null'], description: What was noted.}
        orgId: {type: string}
        projectId: {type: string}
        name: {type: string}
        status:"""
USE_SYNC = """
from arkor_api import CloudApiClient
with CloudApiClient(base_url=url, org_slug="o", project_slug="p") as client:
    job = client.jobs.add_note("j/1", text="look here", pinned=True).job
"""
USE_ASYNC = """
import asyncio
from arkor_api import AsyncCloudApiClient
async def main():
    async with AsyncCloudApiClient(base_url=url, org_slug="o", project_slug="p") as client:
        return (await client.jobs.add_note("j/1", text="look here", pinned=True)).job
job = asyncio.run(main())
"""


def generate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(GENERATE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def url() -> Iterator[str]:
    """A server that answers the new route with the note it was sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            job = {
                "id": self.path.partition("?")[0],
                "orgId": "o",
                "projectId": "p",
                "name": "n",
                "status": "queued",
                "config": {"model": "m", "datasetSource": {"type": "blob", "url": "u"}},
                "createdAt": "2026-01-02T03:04:05Z",
                "note": f"{sent['text']}, pinned: {sent['pinned']}",
            }
            content = json.dumps({"job": job}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def changed_spec() -> str:
    """The contract with one more route and one more field."""
    text = SPEC.read_text(encoding="utf-8")
    field = NEW_FIELD.removeprefix("\n").partition("\n")[2]
    for old, new in [
        ("\ncomponents:\n", NEW_ROUTE),
        ("\n    Job:\n", NEW_SCHEMA),
        (field, NEW_FIELD.removeprefix("\n")),
    ]:
        assert text.count(old) == 1, f"{old!r} is no longer there once"
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose generated code follows the changed contract, beside the hand-written code of
    this one.
    """
    folder = tmp_path_factory.mktemp("tree")
    ignored = shutil.ignore_patterns("_generated", "__pycache__")
    shutil.copytree(ROOT / CLIENT, folder / CLIENT, ignore=ignored)
    spec = folder / "spec.yaml"
    spec.write_text(changed_spec(), encoding="utf-8")
    result = generate("--spec", spec, "--output", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize("use", [USE_SYNC, USE_ASYNC], ids=["sync", "async"])
def test_a_new_route_is_a_new_method(tree: Path, url: str, use: str) -> None:
    script = f"url = {url!r}\n{use}\nprint(job.id, job.note, sep='|')"
    environment = {"PYTHONPATH": str(tree / CLIENT.parent)}
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False
    )
    assert result.stderr == ""
    assert result.stdout == "/v1/jobs/j%2F1/notes|look here, pinned: True\n"


def test_a_new_field_is_in_the_server_models(tree: Path) -> None:
    text = (tree / SERVER_MODELS / "contract.py").read_text(encoding="utf-8")
    assert "class AddNoteInput(BaseModel):" in text
    assert "note: str | None = None" in text


def test_this_tree_is_what_the_contract_says() -> None:
    result = generate("--check")
    assert (result.returncode, result.stdout) == (0, "Generated code is up to date.\n")


def edit_a_generated_file(tree: Path) -> str:
    file = CLIENT / "_generated" / "models" / "job.py"
    text = (tree / file).read_text(encoding="utf-8")
    (tree / file).write_text(text.replace("Job.id", "Job.iD", 1), encoding="utf-8")
    return f"differs  {file}"


def remove_a_generated_file(tree: Path) -> str:
    file = CLIENT / "_generated" / "models" / "job.py"
    (tree / file).unlink()
    return f"missing  {file}"


def add_a_file(tree: Path) -> str:
    file = SERVER_MODELS / "more.py"
    (tree / file).write_text("", encoding="utf-8")
    return f"surplus  {file}"


def edit_the_contract(tree: Path) -> str:
    spec = tree / "spec.yaml"
    text = spec.read_text(encoding="utf-8").replace("What was noted.", "What was noted!", 1)
    spec.write_text(text, encoding="utf-8")
    return f"differs  {CLIENT / '_generated' / 'models' / 'job.py'}"


@pytest.mark.parametrize(
    "change", [edit_a_generated_file, remove_a_generated_file, add_a_file, edit_the_contract]
)
def test_drift_is_named_with_the_command_that_mends_it(
    tree: Path, tmp_path: Path, change: Any
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tree, copy)
    expected = change(copy)
    result = generate("--spec", copy / "spec.yaml", "--output", copy, "--check")
    assert result.returncode == 1
    assert expected in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].endswith(MEND)


def test_a_bad_contract_changes_nothing(tree: Path, tmp_path: Path) -> None:
    spec = tmp_path / "bad.yaml"
    text = changed_spec().replace("operationId: jobs_add_note", "operationId: add_note")
    spec.write_text(text, encoding="utf-8")
    result = generate("--spec", spec, "--output", tmp_path)
    assert result.returncode == 1
    assert "'add_note' is not tag and verb. Call it `jobs_<verb>`." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]
