"""Deprecation notices, which a server may attach to any response (RFC 9745 in spirit, RFC 8594
`Sunset`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_QUOTED_WARNING = re.compile(r'^\d{3}\s+-\s+"(.+)"\s*$')
_DEFAULT_MESSAGE = "The cloud API marked this client or route as deprecated."


@dataclass(frozen=True, slots=True)
class DeprecationNotice:
    """The call worked, but the client or the route will go away; `sunset` is when, as the server
    wrote it.
    """

    message: str
    sunset: str | None


def notice_from(headers: Mapping[str, str]) -> DeprecationNotice | None:
    """The notice in a response's headers, if `Deprecation` is exactly `true`."""
    if headers.get("Deprecation") != "true":
        return None
    warning = headers.get("Warning")
    if not warning:
        message = _DEFAULT_MESSAGE
    else:
        quoted = _QUOTED_WARNING.match(warning)
        message = quoted[1] if quoted else warning
    return DeprecationNotice(message=message, sunset=headers.get("Sunset"))
