"""Many first chats at once find, unpack and prepare a base model once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from arkor_worker import _models
from arkor_worker.serving import bases


def test_a_base_is_found_once_however_many_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []

    def slowly(name: str) -> _models.BaseModel:
        found.append(name)
        time.sleep(0.2)
        return _models.find_model(name)

    monkeypatch.setattr(bases, "find_model", slowly)
    bases._served_base.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        served = list(pool.map(bases.served_base, ["arkor/tiny-chat"] * 8))
    assert found == ["arkor/tiny-chat"]
    assert all(base is served[0] for base in served)
