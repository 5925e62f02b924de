"""How a run is started: the plan that `Trainer.start` and `AsyncTrainer.start` carry out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arkor_api.errors import CloudApiError, CloudResponseError
from arkor_trainer._dataset_file import CheckedFile
from arkor_trainer._errors import UploadsUnsupportedError
from arkor_trainer._job import TrainingJob, training_job
from arkor_trainer._job_config import job_config
from arkor_trainer._steps import CreateJob, FindDataset, Plan, UploadDataset, raised

if TYPE_CHECKING:
    from arkor_trainer._validation import TrainerInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to start. `nonce` is the trainer's own, so that a repeated start is the same one."""

    input: TrainerInput
    file: CheckedFile | None
    source_digest: str | None
    nonce: str


def launch(order: Order) -> Plan[TrainingJob]:
    """Yields what to ask the server; returns the job."""
    dataset_id = None
    if order.file is not None:
        dataset_id = yield from _upload(order.file)
    config = job_config(order.input, dataset_id)
    body = json.dumps([order.input.name, config.to_dict(), order.source_digest], sort_keys=True)
    key = hashlib.sha256(f"{order.nonce}\n{body}".encode()).hexdigest()
    answer = yield CreateJob(order.input.name, config, order.source_digest, key)
    return training_job(raised(answer).job)


def _upload(file: CheckedFile) -> Plan[str]:
    found = yield FindDataset(file.sha256)
    if _takes_no_uploads(found):
        raise UploadsUnsupportedError from found
    known = [dataset for dataset in raised(found).datasets if dataset.sha256 == file.sha256]
    if known:
        return str(known[0].id)
    answer = yield UploadDataset(file.path, file.format)
    return str(raised(answer).dataset.id)


def _takes_no_uploads(outcome: object) -> bool:
    """A server of ours names its errors; one that does not know the route has no name for that."""
    if isinstance(outcome, CloudApiError):
        return outcome.status in (404, 405, 501) and outcome.code is None
    return isinstance(outcome, CloudResponseError)
