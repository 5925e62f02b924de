"""The `arkor` command. `app` lists its commands; each is a file of `commands/`, loaded when it
runs.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__: list[str] = []
