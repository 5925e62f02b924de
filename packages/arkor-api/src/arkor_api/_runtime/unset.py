"""`UNSET`: a field that is absent, which on the wire differs from one that is null."""

from __future__ import annotations

from typing import Final, Literal, final


@final
class Unset:
    """The type of `UNSET`. There is one instance, also after copying or pickling, and it is
    false.
    """

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __copy__(self) -> Unset:
        return self

    def __deepcopy__(self, memo: object) -> Unset:
        return self

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()
