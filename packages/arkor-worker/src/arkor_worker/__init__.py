"""The processes of Arkor that hold the GPU.

    python -m arkor_worker train RUN.json          one training run
    python -m arkor_worker validate REQUEST.json   what a run would do, as JSON

Nothing here is meant to be imported by an application: the control plane starts these commands and
hears from them over HTTP. Importing this package loads neither torch nor transformers.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
