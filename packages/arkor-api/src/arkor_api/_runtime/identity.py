"""Who this client is: its version, the headers that say so, and how this installation is
upgraded.
"""

from __future__ import annotations

import sys
from functools import cache

from arkor_api.errors import InvalidRequestError

VERSION = "0.1.0"


def client_headers(client_name: str | None) -> dict[str, str]:
    """`X-Arkor-Client` has the one form that every server takes; `User-Agent` says the rest."""
    agent = f"arkor-python/{VERSION}"
    if client_name is not None:
        if not client_name.isascii() or not client_name.isprintable() or not client_name.strip():
            raise InvalidRequestError(
                "client_name must be printable ASCII, such as 'my-service/1.2'."
            )
        agent = f"{agent} {client_name.strip()}"
    return {"X-Arkor-Client": f"arkor/{VERSION}", "User-Agent": agent}


@cache
def upgrade_command() -> str:
    """The command that upgrades the client here, as whoever installed it would type it."""
    package = next((name for name in ("arkor", "arkor-api") if _installer(name)), "arkor-api")
    installer = _installer(package)
    if "pipx" in sys.prefix.split("/") or "pipx" in sys.prefix.split("\\"):
        return f"pipx upgrade {package}"
    if installer == "uv":
        return f"uv pip install --upgrade {package}"
    return f"pip install --upgrade {package}"


def _installer(package: str) -> str | None:
    from importlib import metadata  # Slow to load, and needed only to say goodbye.

    try:
        return (metadata.distribution(package).read_text("INSTALLER") or "pip").strip()
    except metadata.PackageNotFoundError:
        return None
