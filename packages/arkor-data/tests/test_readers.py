"""The same rows from every kind of file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arkor_data import (
    ChatExample,
    DatasetFormat,
    TextExample,
    check_dataset,
    content_hash,
    read_examples,
)

pa = import_module("pyarrow")  # has no types
pq = import_module("pyarrow.parquet")

PAIR = DatasetFormat(type="prompt_completion")
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5)


def answers(source: object) -> list[str | None]:
    examples = read_examples(source)  # type: ignore[arg-type]
    return [e.messages[-1]["content"] for e in examples if isinstance(e, ChatExample)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.jsonl",
            '{"prompt": "q", "completion": "ä, \\"b\\""}\n\n{"prompt": "q", "completion": "c"}',
        ),
        (
            "a.ndjson",
            '{"prompt": "q", "completion": "ä, \\"b\\""}\r\n{"prompt": "q", "completion": "c"}',
        ),
        (
            "a.json",
            '[{"prompt": "q", "completion": "ä, \\"b\\""},\n{"prompt": "q", "completion": "c"}]',
        ),
        (
            "a.json",
            '{"prompt": "q", "completion": "ä, \\"b\\""}\n{"prompt": "q", "completion": "c"}',
        ),
        ("a.csv", 'prompt,completion\nq,"ä, ""b"""\n\nq,c\n'),
        ("a.csv", '\ufeffprompt,completion\r\nq,"ä, ""b"""\r\nq,c'),
        ("no-suffix", 'prompt,completion\nq,"ä, ""b"""\nq,c\n'),
        (
            "no-suffix",
            '{"prompt": "q", "completion": "ä, \\"b\\""}\n{"prompt": "q", "completion": "c"}',
        ),
    ],
)
def test_every_kind_of_file_gives_the_same_rows(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    assert answers(path) == ['ä, "b"', "c"]


def test_parquet_gives_the_same_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"prompt": ["q", "q"], "completion": ['ä, "b"', "c"]}), path)
    assert answers(path) == answers(io.BytesIO(path.read_bytes())) == ['ä, "b"', "c"]


def test_parquet_messages_are_nested_values(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    messages = [
        {"role": "user", "content": "q", "name": None},
        {"role": "assistant", "content": "a", "name": "bot"},
    ]
    pq.write_table(pa.table({"messages": [messages]}), path)
    [example] = read_examples(path)
    assert isinstance(example, ChatExample)
    assert example.messages[0] == {"role": "user", "content": "q"}


def test_a_sample_of_parquet_is_ready_for_json(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"text": ["a"], "score": [float("nan")], "day": [date(2026, 1, 2)], "raw": [b"x"]}
    pq.write_table(pa.table(table), path)
    [row] = check_dataset(path).sample
    assert row == {"text": "a", "score": None, "day": "2026-01-02", "raw": "b'x'"}


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["a"]}), path)
    code = (
        "import sys; sys.modules['pyarrow'] = None; import arkor_data\n"
        "try: arkor_data.check_dataset(sys.argv[1])\n"
        "except arkor_data.MissingExtraError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "Reading Parquet needs the extra 'parquet': pip install 'arkor-data[parquet]'.\n"
    )


@settings(deadline=None)
@given(texts=TEXTS, indent=st.none() | st.integers(0, 3))
def test_an_array_gives_what_json_lines_give(texts: list[str], indent: int | None) -> None:
    rows = [{"text": text, "nested": [{"a": [text]}, "]},{"]} for text in texts]
    array = json.dumps(rows, indent=indent, ensure_ascii=False).encode()
    report = check_dataset(io.BytesIO(array))
    usable = sum(1 for text in texts if text.strip())
    assert (report.kind, report.rows, report.usable_rows) == ("json", len(rows), usable)
    assert list(report.sample) == rows[:3]


@pytest.mark.parametrize("size", range(1, 12))
def test_an_array_may_be_cut_anywhere(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arkor_data._json_array._CHUNK_BYTES", size)
    array = '[{"text": "ä\\"]\\\\"},\n\n {"text": "b,{"}\n]\n'.encode()
    examples = list(read_examples(io.BytesIO(array)))
    assert examples == [
        TextExample(text='ä"]\\', source_line=1),
        TextExample(text="b,{", source_line=3),
    ]


def test_a_byte_order_mark_is_skipped_in_every_kind() -> None:
    for content in (b'{"text": "a"}', b'[{"text": "a"}]'):
        [example] = read_examples(io.BytesIO(b"\xef\xbb\xbf" + content))
        assert example == TextExample(text="a", source_line=1)


def test_a_csv_record_over_several_lines_is_at_its_first_line() -> None:
    file = io.BytesIO(b'prompt,completion\n"a\nb",c\nd,e\n')
    assert [example.source_line for example in read_examples(file, PAIR)] == [2, 4]


def test_a_file_object_is_read_from_its_beginning_and_left_open() -> None:
    file = io.BytesIO(b'{"text": "a"}\n')
    file.read()
    assert len(list(read_examples(file))) == 1
    assert content_hash(file) == content_hash(file)
    assert not file.closed


def test_a_missing_file_is_the_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_dataset(tmp_path / "none.jsonl")
