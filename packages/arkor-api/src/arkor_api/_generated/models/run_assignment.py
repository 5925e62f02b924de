# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class RunAssignment(Model):
    """Run assignment."""

    job: Job
    attempt: int
    model: str
    """The base model to load: the job's, or its stand-in (`--model-alias`)."""
    dataset: RunDataset | Unset = UNSET
    """The uploaded data set, present when the job's source is an upload."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("job", "job"),
        ("attempt", "attempt"),
        ("model", "model"),
        ("dataset", "dataset"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunAssignment") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        job = fields.pop("job", MISSING)
        attempt = fields.pop("attempt", MISSING)
        model = fields.pop("model", MISSING)
        dataset = fields.pop("dataset", UNSET)
        return cls(
            job=Job.from_dict(job, "RunAssignment.job"),
            attempt=decode.integer(attempt, "RunAssignment.attempt"),
            model=decode.string(model, "RunAssignment.model"),
            dataset=UNSET
            if dataset is UNSET
            else RunDataset.from_dict(dataset, "RunAssignment.dataset"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job import Job
from .run_dataset import RunDataset
