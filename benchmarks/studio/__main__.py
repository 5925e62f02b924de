"""What Studio costs. See README.md.

python benchmarks/studio [first_html ...]
"""

from __future__ import annotations

import importlib
import sys

PARTS = ("first_html", "proxy", "events", "paint", "curve", "zoom")


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        importlib.import_module(part).main()
        print()
