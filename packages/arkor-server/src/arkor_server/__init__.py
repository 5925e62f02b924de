"""The self-hosted Arkor control plane. Run it with `python -m arkor_server` or `arkor serve`.

Layers, each knowing only the ones behind it: `routes` (HTTP in, HTTP out) → `services` (the rules)
→ `store` (SQL), with `executors` (who runs a worker) and `_blobs` (where files are kept) behind
small protocols. `models` is generated from the API spec.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__: list[str] = []
