# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class JobValidation(Model):
    """Job validation."""

    ok: bool
    problems: list[ValidationProblem]
    rows: int | None | Unset = UNSET
    """Usable rows."""
    tokens: TokenLengths | None | Unset = UNSET
    steps: int | None | Unset = UNSET
    """Optimiser steps the run will take."""
    estimate: RunEstimate | None | Unset = UNSET
    sample: list[SampleSegment] | Unset = UNSET
    """The first example as the model will see it."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("ok", "ok"),
        ("problems", "problems"),
        ("rows", "rows"),
        ("tokens", "tokens"),
        ("steps", "steps"),
        ("estimate", "estimate"),
        ("sample", "sample"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobValidation") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        ok = fields.pop("ok", MISSING)
        problems = fields.pop("problems", MISSING)
        rows = fields.pop("rows", UNSET)
        tokens = fields.pop("tokens", UNSET)
        steps = fields.pop("steps", UNSET)
        estimate = fields.pop("estimate", UNSET)
        sample = fields.pop("sample", UNSET)
        return cls(
            ok=decode.boolean(ok, "JobValidation.ok"),
            problems=[
                ValidationProblem.from_dict(item, "JobValidation.problems[]")
                for item in decode.array(problems, "JobValidation.problems")
            ],
            rows=UNSET
            if rows is UNSET
            else None
            if rows is None
            else decode.integer(rows, "JobValidation.rows"),
            tokens=UNSET
            if tokens is UNSET
            else None
            if tokens is None
            else TokenLengths.from_dict(tokens, "JobValidation.tokens"),
            steps=UNSET
            if steps is UNSET
            else None
            if steps is None
            else decode.integer(steps, "JobValidation.steps"),
            estimate=UNSET
            if estimate is UNSET
            else None
            if estimate is None
            else RunEstimate.from_dict(estimate, "JobValidation.estimate"),
            sample=UNSET
            if sample is UNSET
            else [
                SampleSegment.from_dict(item, "JobValidation.sample[]")
                for item in decode.array(sample, "JobValidation.sample")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .run_estimate import RunEstimate
from .sample_segment import SampleSegment
from .token_lengths import TokenLengths
from .validation_problem import ValidationProblem
