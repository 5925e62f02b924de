"""Building the path of a URL from ids that may contain anything."""

from __future__ import annotations

from urllib.parse import quote

from arkor_api.errors import InvalidRequestError


def segment(value: str, name: str) -> str:
    """Percent-encode an id so that it stays one path segment.

    `.` and `..` have no encoded form that every server and proxy leaves alone, so they are refused,
    like an empty id: neither can name anything.

    >>> segment("a/b?c=1", "job_id")
    'a%2Fb%3Fc%3D1'
    """
    if value in ("", ".", ".."):
        raise InvalidRequestError(f"{name} must be an id, not {value!r}.")
    try:
        return quote(value, safe="")
    except UnicodeEncodeError as error:
        raise InvalidRequestError(f"{name} contains a character that UTF-8 cannot hold.") from error
