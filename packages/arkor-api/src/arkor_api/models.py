"""The contract's data, such as `Job` and `JobConfig`: requests are made of it, answers arrive as
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._generated import models as _generated

if TYPE_CHECKING:
    from ._generated.models import *  # noqa: F403

__all__ = _generated.__all__


def __getattr__(name: str) -> Any:
    return getattr(_generated, name)


def __dir__() -> list[str]:
    return sorted(__all__)
