"""The page's modules against the types of what they import: `tsc --checkJs`, without a build."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

TYPESCRIPT = "typescript@7.0.2"
CONFIG = Path(__file__).parent / "support" / "tsconfig.json"
PAGE = Path(__file__).parents[2] / "packages/arkor-cli/src/arkor_cli/studio/page"


def vendored() -> list[str]:
    """`name@version` of every package whose modules the page imports."""
    table = (PAGE / "vendor" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \S+\.mjs \| (\S+) \| (\S+) \|", table, re.MULTILINE)
    return sorted({f"{name}@{version}" for name, version in rows})


def test_the_page_has_no_type_error(npm: Callable[..., Path]) -> None:
    folder = npm("page-types", TYPESCRIPT, *vendored())
    compiler = folder / "node_modules" / ".bin" / "tsc"
    done = subprocess.run([compiler, "-p", CONFIG], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
