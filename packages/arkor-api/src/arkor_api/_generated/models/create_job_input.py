# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class CreateJobInput(Model):
    """Create job input."""

    name: str
    """Shown in lists; need not be unique."""
    config: JobConfig
    """What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values.
    `arkor-server` refuses fields it does not know by name.
    """
    source_digest: str | Unset = UNSET
    """SHA-256 of the sources that ask for the run."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("config", "config"),
        ("source_digest", "sourceDigest"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CreateJobInput") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", MISSING)
        config = fields.pop("config", MISSING)
        source_digest = fields.pop("sourceDigest", UNSET)
        return cls(
            name=decode.string(name, "CreateJobInput.name"),
            config=JobConfig.from_dict(config, "CreateJobInput.config"),
            source_digest=UNSET
            if source_digest is UNSET
            else decode.string(source_digest, "CreateJobInput.sourceDigest"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job_config import JobConfig
