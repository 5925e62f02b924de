"""The worker's door to the network: its control plane, and files at a URL.

Every failure leaves here as one of three: `UnreachableError` (try again later),
`AttemptFencedError` (stop at once), or another `ControlPlaneError` (the server refused for good).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from arkor_api import CloudApiClient, CloudApiError, CloudConnectionError, CloudResponseError
from arkor_api.models import RunEvent

from ._errors import AttemptFencedError, ControlPlaneError, DataError
from ._spool import Entry

_TIMEOUT = httpx.Timeout(30.0, connect=5.0)


class UnreachableError(ControlPlaneError):
    """No answer, or one that says "not now"."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What to train. `model` may be a stand-in for the one in `config`."""

    config: dict[str, Any]
    model: str
    dataset_name: str | None
    dataset_sha256: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """How far the server has stored events, and whether it wants the run to stop."""

    accepted_through: int
    cancel_requested: bool


class Delivery(Protocol):
    """Where events and files go."""

    def post(self, entries: Sequence[Entry]) -> Receipt:
        """Hand over events in order; none at all is a heartbeat."""

    def upload(self, name: str, path: Path) -> None:
        """Store a file under a name; doing it again is harmless."""


class ControlPlane:
    """One attempt of one run, as its server sees it."""

    def __init__(self, *, base_url: str, token: str, job_id: str, attempt: int) -> None:
        self._client = CloudApiClient(
            base_url=base_url, token=token, timeout=_TIMEOUT, client_name="arkor-worker"
        )
        self._job_id = job_id
        self._attempt = attempt

    def assignment(self) -> Assignment:
        """What this worker has to train."""
        with _translated():
            answer = self._client.runs.get(self._job_id).to_dict()
        dataset = answer.get("dataset") or {}
        return Assignment(
            config=answer["job"]["config"],
            model=answer["model"],
            dataset_name=dataset.get("fileName"),
            dataset_sha256=dataset.get("sha256"),
        )

    def download_dataset(self, path: Path) -> None:
        """Fetch the run's uploaded data set."""
        with _translated():
            self._client.runs.download_dataset(self._job_id).save(path)

    def post(self, entries: Sequence[Entry]) -> Receipt:
        """Hand over events in order."""
        events = [
            RunEvent.from_dict({"sequence": entry.sequence, "event": dict(entry.event)})
            for entry in entries
        ]
        with _translated():
            receipt = self._client.runs.post_events(
                self._job_id, attempt=self._attempt, events=events
            )
        return Receipt(receipt.accepted_through, receipt.cancel_requested)

    def upload(self, name: str, path: Path) -> None:
        """Store a file of the run."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with _translated():
            self._client.runs.upload_artifact(
                self._job_id, name, content=path, sha256=digest, attempt=self._attempt
            )

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()


def download_blob(url: str, folder: Path, *, token: str | None) -> Path:
    """Fetch a data set file from a URL. Raises `DataError`; the token is in no message."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DataError("config.datasetSource.url: give an address with http or https.")
    place = parts.hostname
    path = folder / (PurePosixPath(parts.path).name or "data")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with (
            httpx.stream(
                "GET", url, headers=headers, timeout=_TIMEOUT, follow_redirects=True
            ) as response,
            path.open("wb") as file,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes():
                file.write(chunk)
    except httpx.HTTPStatusError as error:
        raise DataError(
            f"The data set at {place} answered {error.response.status_code}. Check the address "
            "and the token of config.datasetSource."
        ) from None
    except httpx.HTTPError as error:
        raise DataError(
            f"The data set at {place} cannot be fetched ({type(error).__name__}). Check the "
            "address of config.datasetSource."
        ) from None
    return path


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except CloudApiError as error:
        if error.code == "attempt_fenced":
            raise AttemptFencedError("Another attempt owns this run.") from error
        if error.status in (408, 425, 429) or error.status >= 500:
            raise UnreachableError(str(error)) from error
        raise ControlPlaneError(f"The server refused ({error.status}): {error.error}") from error
    except (CloudConnectionError, CloudResponseError) as error:
        raise UnreachableError(str(error)) from error
