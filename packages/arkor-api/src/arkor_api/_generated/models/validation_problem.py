# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class ValidationProblem(Model):
    """Validation problem."""

    path: str
    """The setting or the column, such as `config.loadIn4bit`."""
    message: str
    """What is wrong."""
    fix: str
    """How to mend it."""
    row: int | None | Unset = UNSET
    """Line of the file, from 1."""
    severity: str | Unset = UNSET
    """`error` or `warning`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("path", "path"),
        ("message", "message"),
        ("fix", "fix"),
        ("row", "row"),
        ("severity", "severity"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ValidationProblem") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        path = fields.pop("path", MISSING)
        message = fields.pop("message", MISSING)
        fix = fields.pop("fix", MISSING)
        row = fields.pop("row", UNSET)
        severity = fields.pop("severity", UNSET)
        return cls(
            path=decode.string(path, "ValidationProblem.path"),
            message=decode.string(message, "ValidationProblem.message"),
            fix=decode.string(fix, "ValidationProblem.fix"),
            row=UNSET
            if row is UNSET
            else None
            if row is None
            else decode.integer(row, "ValidationProblem.row"),
            severity=UNSET
            if severity is UNSET
            else decode.string(severity, "ValidationProblem.severity"),
            additional_properties=fields,
        )
