"""The page's modules against the types of what they import and ask: `tsc --checkJs`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

TYPESCRIPT = "typescript@7.0.2"
CONTRACT = ("openapi-typescript@7.13.0", "typescript@5.9.3")
SPEC = Path(__file__).parents[2] / "openapi" / "arkor-cloud.yaml"
CONFIG = Path(__file__).parent / "support" / "tsconfig.json"
PAGE = Path(__file__).parents[2] / "packages/arkor-cli/src/arkor_cli/studio/page"


def vendored() -> list[str]:
    """`name@version` of every package whose modules the page imports."""
    table = (PAGE / "vendor" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \S+\.mjs \| (\S+) \| (\S+) \|", table, re.MULTILINE)
    return sorted({f"{name}@{version}" for name, version in rows})


def run(folder: Path, tool: str, *words: str | Path) -> None:
    command = [folder / "node_modules" / ".bin" / tool, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_has_no_type_error_and_keeps_to_the_contract(npm: Callable[..., Path]) -> None:
    """`contract.ts` holds the page's types against those that the spec of the API generates."""
    contract = npm("page-contract", *CONTRACT)
    run(contract, "openapi-typescript", SPEC, "-o", contract / "arkor-cloud.d.ts")
    run(npm("page-types", TYPESCRIPT, *vendored()), "tsc", "-p", CONFIG)
