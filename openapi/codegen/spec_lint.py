"""Checks the contract: `python openapi/codegen/spec_lint.py [FILE]`. Prints every problem, then
fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

from arkor_codegen.lint import problems
from arkor_codegen.spec import load
from openapi_spec_validator import OpenAPIV31SpecValidator

SPEC = Path(__file__).parents[1] / "arkor-cloud.yaml"


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else SPEC
    spec = load(path)
    invalid = [
        f"{'.'.join(map(str, error.absolute_path))}: {error.message.splitlines()[0]}"
        for error in OpenAPIV31SpecValidator(spec).iter_errors()
    ]
    found = [*invalid, *map(str, problems(spec))]
    print("\n".join(found) if found else f"{path.name} is sound.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
