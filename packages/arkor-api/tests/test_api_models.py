"""Data: what is unknown survives, what is absent is not null, what is secret is not shown."""

from __future__ import annotations

import copy
import pickle
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_api import UNSET, Unset, models
from arkor_api.errors import DecodeError

DEPLOYMENT = {
    "id": "d",
    "slug": "triage",
    "orgId": "o",
    "projectId": "p",
    "target": {
        "kind": "adapter",
        "adapter": {"kind": "checkpoint", "jobId": "j", "step": 3, "note": 1},
    },
    "authMode": "none",
    "urlFormat": "openai_compat",
    "enabled": True,
    "customDomain": None,
    "runRetentionMode": "moon_phases",
    "createdAt": "2026-01-02T03:04:05.678Z",
    "updatedAt": "2026-01-02T03:04:05+09:00",
}


def test_unknown_fields_and_values_survive_at_every_level(job: dict[str, Any]) -> None:
    assert models.Job.from_dict(job).to_dict() == job
    written = models.Deployment.from_dict(DEPLOYMENT).to_dict()
    assert written == {**DEPLOYMENT, "createdAt": "2026-01-02T03:04:05.678000Z"}


def test_a_known_field_is_an_attribute_and_an_unknown_one_an_item(job: dict[str, Any]) -> None:
    decoded = models.Job.from_dict(job)
    assert decoded.created_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert decoded["shiny"] is True
    assert "shiny" in decoded
    assert "name" not in decoded


def test_absent_and_null_are_different(job: dict[str, Any]) -> None:
    decoded = models.Job.from_dict(job)
    assert decoded.started_at is None
    assert decoded.completed_at is UNSET


def test_a_declared_field_wins_over_an_additional_one() -> None:
    org = models.Org(name="a", additional_properties={"name": "b", "extra": 1})
    assert org.to_dict() == {"name": "a", "extra": 1}


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]
)
def test_unset_is_one_object(again: Any) -> None:
    assert again(UNSET) is UNSET
    assert again(models.Org(name="a")) == models.Org(name="a")
    assert again([UNSET])[0] is UNSET
    assert isinstance(UNSET, Unset)
    assert not UNSET
    assert repr(UNSET) == "UNSET"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ({"type": "huggingface", "name": "n"}, models.HuggingfaceSource),
        ({"type": "blob", "url": "u"}, models.BlobSource),
        ({"type": "upload", "datasetId": "d"}, models.UploadSource),
        ({"type": "s3", "bucket": "b"}, models.OtherSource),
    ],
)
def test_a_union_is_told_apart_by_its_tag(source: dict[str, Any], kind: type) -> None:
    config = models.JobConfig.from_dict({"model": "m", "datasetSource": source})
    assert type(config.dataset_source) is kind
    assert config.to_dict()["datasetSource"] == source


def test_a_closed_union_names_its_tags() -> None:
    with pytest.raises(
        DecodeError, match=r"AdapterTarget\.adapter\.kind should be one of checkpoint, final"
    ):
        models.AdapterTarget.from_dict({"kind": "adapter", "adapter": {"kind": "draft"}})


@pytest.mark.parametrize("steps", [0, 10, {"steps": 3}, {"ratio": 0.5}])
def test_a_union_without_a_tag_takes_each_form(steps: Any) -> None:
    config = {"model": "m", "datasetSource": {"type": "blob", "url": "u"}, "saveSteps": steps}
    assert models.JobConfig.from_dict(config).to_dict() == config


def test_a_union_without_a_tag_refuses_the_rest() -> None:
    config = {"model": "m", "datasetSource": {"type": "blob", "url": "u"}, "saveSteps": "often"}
    with pytest.raises(
        DecodeError, match=r"JobConfig\.saveSteps should be one of its documented forms"
    ):
        models.JobConfig.from_dict(config)


def test_messages_may_hold_text_or_parts() -> None:
    for content in ("text", [{"type": "text", "text": "t"}], None):
        message = {"role": "critic", "content": content}
        assert models.ChatMessage.from_dict(message).to_dict() == message


def test_secrets_are_not_shown() -> None:
    source = models.BlobSource(url="u", token="s3cret")
    assert "s3cret" not in repr(source)
    assert source.to_dict()["token"] == "s3cret"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "id",
        "orgId",
        "projectId",
        "name",
        "status",
        "config",
        "createdAt",
        "error",
        "startedAt",
        "progress",
    ]
)


@given(document=st.dictionaries(FIELDS, JSON) | JSON)
def test_any_json_decodes_or_raises_the_one_declared_error(document: Any) -> None:
    with suppress(DecodeError):
        assert models.Job.from_dict(document).to_dict().keys() == document.keys()


@given(document=st.dictionaries(st.sampled_from(["type", "jobId", "timestamp", "step"]), JSON))
def test_any_event_survives_or_raises_the_one_declared_error(document: Any) -> None:
    from arkor_api._generated.models.training_event import decode_training_event

    try:
        event = decode_training_event(document, "event")
    except DecodeError:
        return
    assert event.to_dict().keys() == document.keys()
