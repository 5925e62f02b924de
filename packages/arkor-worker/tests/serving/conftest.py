"""One inference process for all tests that leave it as it is, and something to serve."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from engine_process import EngineProcess
from little_models import NO_TOOLS, make_adapter, make_model


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineProcess]:
    process = EngineProcess(tmp_path_factory.mktemp("engine"))
    yield process
    process.end()


@pytest.fixture
def own_engine(tmp_path: Path) -> Iterator[EngineProcess]:
    """For tests that kill it."""
    process = EngineProcess(tmp_path)
    yield process
    process.end()


@pytest.fixture(scope="session")
def adapters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Eight adapters on the built-in model."""
    folder = tmp_path_factory.mktemp("adapters")
    return [make_adapter(folder / f"adapter{seed}", seed=seed) for seed in range(8)]


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ChatML model with tools in its template."""
    return str(make_model(tmp_path_factory.mktemp("llama"), kind="llama"))


@pytest.fixture(scope="session")
def without_tools(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_model(tmp_path_factory.mktemp("plain"), kind="llama", template=NO_TOOLS))


@pytest.fixture(scope="session")
def sliding(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model two of whose layers see eight tokens back."""
    return str(make_model(tmp_path_factory.mktemp("sliding"), kind="gemma3"))
