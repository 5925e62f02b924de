"""Reading a data set example by example."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from arkor_data._errors import InvalidDatasetError
from arkor_data._example import Example
from arkor_data._format import DatasetFormat
from arkor_data._problem import Problem
from arkor_data._source import Source, open_source
from arkor_data._stream import DatasetStream


def read_examples(
    source: Source,
    format: DatasetFormat | None = None,
    *,
    name: str | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Example]:
    """The examples of a file (a path or a seekable binary file), one at a time.

    Without ``format`` it is told from the first rows. ``name`` stands in for the file's name, which
    helps to tell CSV from JSONL and appears in problems. An error raises `InvalidDatasetError`;
    with ``on_problem``, errors and warnings go there instead and bad rows are left out. A path that
    cannot be opened raises `OSError`; Parquet without pyarrow raises `MissingExtraError`.

    >>> import io
    >>> file = io.BytesIO(b'{"prompt": "2 + 2", "completion": "4"}')
    >>> [example.messages[-1]["content"] for example in read_examples(file)]
    ['4']
    """
    with open_source(source, name) as opened:
        for item in DatasetStream(opened, format):
            if not isinstance(item, Problem):
                if item.example is not None:
                    yield item.example
            elif on_problem is not None:
                on_problem(item)
            elif item.severity == "error":
                raise InvalidDatasetError((item,))
