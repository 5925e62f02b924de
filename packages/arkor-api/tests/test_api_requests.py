"""A call as a value: parameters as text, paths, forms, before anything is sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_api import UNSET
from arkor_api._runtime.calls import Call, headers, query
from arkor_api._runtime.multipart import upload
from arkor_api._runtime.paths import segment
from arkor_api.errors import InvalidRequestError


def test_parameters_become_text_and_absent_ones_nothing() -> None:
    assert query(
        ("text", "a b"),
        ("number", 3),
        ("yes", True),
        ("no", False),
        ("none", None),
        ("unset", UNSET),
    ) == (("text", "a b"), ("number", "3"), ("yes", "true"), ("no", "false"))
    assert query(("tag", ["a", "b"])) == (("tag", "a"), ("tag", "b"))
    assert headers("x", ("X-A", 1), ("X-B", None)) == {"X-A": "1"}


@given(st.text())
def test_any_id_is_one_segment_or_refused(value: str) -> None:
    try:
        encoded = segment(value, "job_id")
    except InvalidRequestError:
        assert value in ("", ".", "..") or any("\ud800" <= letter <= "\udfff" for letter in value)
    else:
        assert encoded.isascii()
        assert not set(encoded) & set("/?#&= \r\n")


def test_an_absent_form_field_is_not_sent() -> None:
    form = upload(files=[("file", b"x"), ("other", UNSET)], fields=[("name", UNSET), ("n", 1)])
    assert (form.files, form.fields) == ((("file", b"x"),), (("n", "1"),))


def test_only_a_key_makes_a_post_repeatable() -> None:
    call = Call(operation="jobs.create", method="POST", path="/v1/jobs")
    assert not call.idempotent_by_key
    assert call._replace(headers={"Idempotency-Key": "k"}).idempotent_by_key
    assert not call.sent_once().retries


@pytest.mark.parametrize("value", ["ü", "a\nb", "a\x7f"])
def test_a_header_holds_printable_ascii(value: str) -> None:
    with pytest.raises(InvalidRequestError, match="X-A"):
        headers("x", ("X-A", value))
