"""Data set formats for fine-tuning: read, check and convert to chat messages.

    check_dataset("train.jsonl")       what is in the file and what is wrong with it
    read_examples("train.jsonl")       its rows as chat or text examples, one at a time
    convert_row(row, format)           the same for one row from anywhere else

Formats: chatml, sharegpt, alpaca, text and prompt_completion, each with a column mapping.
Files: JSON Lines, a JSON array, CSV, and Parquet with the extra ``parquet``.
"""

from __future__ import annotations

from arkor_data._check import DatasetReport, check_dataset
from arkor_data._convert import convert_row
from arkor_data._detect import detect_format
from arkor_data._errors import (
    DataError,
    InvalidDatasetError,
    InvalidFormatError,
    InvalidRowError,
    MissingExtraError,
    UnknownFormatError,
)
from arkor_data._example import (
    ChatExample,
    ChatMessage,
    Example,
    FunctionCall,
    Role,
    TextExample,
    ToolCall,
)
from arkor_data._format import FORMAT_TYPES, DatasetFormat, FormatType
from arkor_data._hash import content_hash
from arkor_data._lines import MAX_LINE_BYTES
from arkor_data._problem import Problem, Severity
from arkor_data._read import read_examples
from arkor_data._source import FileKind, Source
from arkor_data._split import assign_split

__all__ = [
    "FORMAT_TYPES",
    "MAX_LINE_BYTES",
    "ChatExample",
    "ChatMessage",
    "DataError",
    "DatasetFormat",
    "DatasetReport",
    "Example",
    "FileKind",
    "FormatType",
    "FunctionCall",
    "InvalidDatasetError",
    "InvalidFormatError",
    "InvalidRowError",
    "MissingExtraError",
    "Problem",
    "Role",
    "Severity",
    "Source",
    "TextExample",
    "ToolCall",
    "UnknownFormatError",
    "assign_split",
    "check_dataset",
    "content_hash",
    "convert_row",
    "detect_format",
    "read_examples",
]
