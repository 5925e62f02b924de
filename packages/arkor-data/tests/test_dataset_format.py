"""The format setting: its wire form, its checks, and telling it from rows."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from arkor_data import (
    FORMAT_TYPES,
    DatasetFormat,
    InvalidFormatError,
    UnknownFormatError,
    detect_format,
)

TURN = {"from": "human", "value": "q"}
MESSAGE = {"role": "user", "content": "q"}


@pytest.mark.parametrize("type_", FORMAT_TYPES)
def test_the_wire_form_comes_back_equal(type_: str) -> None:
    format_ = DatasetFormat.from_wire({"type": type_})
    assert DatasetFormat.from_wire(format_.to_wire()) == format_


def test_a_mapping_comes_back_equal() -> None:
    wire = {"type": "alpaca", "columnMapping": {"output": "answer"}}
    format_ = DatasetFormat.from_wire(wire)
    assert format_.to_wire() == wire
    assert format_ in {format_}
    assert pickle.loads(pickle.dumps(format_)) == copy.deepcopy(format_) == format_


def test_a_later_change_of_the_given_mapping_has_no_effect() -> None:
    mapping = {"output": "answer"}
    format_ = DatasetFormat(type="alpaca", column_mapping=mapping)
    mapping["output"] = "other"
    assert format_.column("output") == "answer"


@pytest.mark.parametrize(
    ("wire", "sentence"),
    [
        ("chatml", 'A data set format is an object with the key "type".'),
        ({}, 'A data set format is an object with the key "type".'),
        (
            {"type": "chatm"},
            (
                'There is no data set format "chatm"; there are "chatml", "sharegpt", "alpaca", '
                '"text", "prompt_completion". Did you mean "chatml"?'
            ),
        ),
        (
            {"type": "text", "mapping": {}},
            'A data set format has no key "mapping"; it has "type" and "columnMapping".',
        ),
        (
            {"type": "text", "columnMapping": ["a"]},
            "The column mapping is no object of field names and columns.",
        ),
        (
            {"type": "text", "columnMapping": {"body": "text"}},
            (
                'The format text has no field "body"; it has "text". '
                "The column mapping goes from the format's field to your column."
            ),
        ),
        (
            {"type": "text", "columnMapping": {"text": 3}},
            'The column for "text" is not a column name.',
        ),
    ],
)
def test_a_wrong_format_says_why(wire: object, sentence: str) -> None:
    with pytest.raises(InvalidFormatError) as caught:
        DatasetFormat.from_wire(wire)
    assert str(caught.value) == sentence


DETECTED: list[tuple[list[dict[str, Any]], DatasetFormat]] = [
    ([{"messages": [MESSAGE]}], DatasetFormat(type="chatml")),
    ([{"messages": "[...]"}], DatasetFormat(type="chatml")),
    ([{"conversations": [TURN]}], DatasetFormat(type="sharegpt")),
    ([{"instruction": "q", "output": "a", "input": ""}], DatasetFormat(type="alpaca")),
    ([{"text": "a", "id": 3}], DatasetFormat(type="text")),
    ([{"prompt": "q", "completion": "a"}], DatasetFormat(type="prompt_completion")),
    # The turns tell more than the name of the column.
    (
        [{"conversations": [MESSAGE]}],
        DatasetFormat(type="chatml", column_mapping={"messages": "conversations"}),
    ),
    (
        [{"messages": [TURN]}],
        DatasetFormat(type="sharegpt", column_mapping={"conversations": "messages"}),
    ),
    # One odd row at the beginning does not hide the format; later rows settle a doubt.
    ([{"oops": 1}, {"text": "a"}], DatasetFormat(type="text")),
    ([{"text": "a"}, {"prompt": "q", "completion": "a"}], DatasetFormat(type="text")),
    (
        [{"text": "a", "messages": [MESSAGE]}, {"messages": [MESSAGE]}],
        DatasetFormat(type="chatml"),
    ),
]


@pytest.mark.parametrize(("rows", "format_"), DETECTED)
def test_the_format_is_told_from_the_rows(
    rows: list[dict[str, Any]], format_: DatasetFormat
) -> None:
    assert detect_format(rows) == format_


def test_a_doubt_names_the_candidates() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        detect_format([{"text": "a", "prompt": "q", "completion": "a"}])
    assert caught.value.candidates == ("text", "prompt_completion")


def test_no_rows_are_no_format() -> None:
    with pytest.raises(UnknownFormatError, match="The rows have no fields"):
        detect_format([])
