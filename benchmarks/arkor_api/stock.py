"""The client that openapi-python-client's own templates make of the same contract."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

SPEC = Path(__file__).parents[2] / "openapi" / "arkor-cloud.yaml"


@contextmanager
def client() -> Iterator[str]:
    """A folder from which `stock_client` can be imported."""
    with tempfile.TemporaryDirectory() as folder:
        file = ConfigFile(post_hooks=[])
        target = Path(folder) / "stock_client"
        config = Config.from_sources(file, MetaType.NONE, SPEC, "utf-8", False, target)
        with redirect_stdout(StringIO()):
            generate(config=config)
        yield folder
