"""Files that only their owner may read, replaced whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_private(path: Path, document: Mapping[str, object]) -> None:
    """Writes `document` as JSON, mode 0600; a reader sees the old file or the new one."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(document, stream)
    Path(name).replace(path)
