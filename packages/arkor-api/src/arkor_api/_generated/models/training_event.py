# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_training_event(value: object, where: str) -> Any:
    return decode.tagged(value, where, "type", _ARMS, OtherEvent.from_dict)


# Below, because these modules import this one in turn.
from .checkpoint_saved import CheckpointSaved
from .other_event import OtherEvent
from .training_cancelled import TrainingCancelled
from .training_completed import TrainingCompleted
from .training_failed import TrainingFailed
from .training_log import TrainingLog
from .training_resumed import TrainingResumed
from .training_started import TrainingStarted

TrainingEvent: TypeAlias = (
    TrainingStarted
    | TrainingLog
    | CheckpointSaved
    | TrainingResumed
    | TrainingCompleted
    | TrainingFailed
    | TrainingCancelled
    | OtherEvent
)
"""What happens to a run. Clients skip types they do not know."""

_ARMS = {
    "checkpoint.saved": CheckpointSaved.from_dict,
    "training.cancelled": TrainingCancelled.from_dict,
    "training.completed": TrainingCompleted.from_dict,
    "training.failed": TrainingFailed.from_dict,
    "training.log": TrainingLog.from_dict,
    "training.resumed": TrainingResumed.from_dict,
    "training.started": TrainingStarted.from_dict,
}
