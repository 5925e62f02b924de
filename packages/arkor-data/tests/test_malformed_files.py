"""Every way a file can be wrong, with the exact line and sentence a person reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arkor_data import MAX_LINE_BYTES, InvalidDatasetError, check_dataset, read_examples

Q = {"role": "user", "content": "q"}
A = {"role": "assistant", "content": "a"}
CHAT = json.dumps({"messages": [Q, A]})
GPT = {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
ALPACA = {"instruction": "q", "output": "a"}
PAIR = {"prompt": "q", "completion": "a"}


def jsonl(*rows: object) -> bytes:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    return "".join(line + "\n" for line in lines).encode()


def second(row: object) -> bytes:
    """A good chatml row, then ``row``."""
    return jsonl(CHAT, row)


def chat(*messages: object) -> bytes:
    return second({"messages": list(messages)})


def sharegpt(*turns: object) -> bytes:
    return jsonl(GPT, {"conversations": list(turns)})


CALL_SHAPE = 'Write {"type": "function", "function": {"name": "...", "arguments": "{...}"}}.'
ROLES = 'Write one of "system", "user", "assistant", "tool".'
NO_JSON = "Write this line with a JSON library."
ROW_SHAPE = 'Write each row as an object, such as {"messages": [...]}.'
CHATML = 'Write chatml: {"messages": [{"role": "user", "content": "..."}, ...]}.'
TOO_DEEP = "line 2: The JSON is nested more than 100 levels deep. Flatten it or remove the row."
RAGGED = "Put cells that contain a comma in double quotes, and leave no cell out."

MALFORMED: dict[str, tuple[str, bytes, str]] = {
    # Nothing there
    "empty file": ("a.jsonl", b"", "The file is empty. Write one JSON object per line."),
    "blank lines": ("a.jsonl", b"\n \r\n", "The file has no rows. Add rows to learn from."),
    "csv header only": (
        "a.csv",
        b"prompt,completion\n",
        "The file has no rows. Add rows to learn from.",
    ),
    "empty array": ("a.json", b"[]", "The file has no rows. Add rows to learn from."),
    # Broken JSON
    "stray brace": (
        "a.jsonl",
        second('{"messages": [}'),
        f'line 2: Not valid JSON: an unexpected "}}" at column 15. {NO_JSON}',
    ),
    "indented": (
        "a.jsonl",
        second('   {"messages": [}'),
        f'line 2: Not valid JSON: an unexpected "}}" at column 18. {NO_JSON}',
    ),
    "trailing comma": (
        "a.jsonl",
        second('{"messages": [],}'),
        "line 2: Not valid JSON: a comma too many at column 16. Remove the comma.",
    ),
    "trailing comma in a list": (
        "a.jsonl",
        second('{"messages": [1, ]}'),
        "line 2: Not valid JSON: a comma too many at column 16. Remove the comma.",
    ),
    "single quotes": (
        "a.jsonl",
        second("{'messages': []}"),
        (
            "line 2: Not valid JSON: a single quote at column 2. "
            'Write strings and keys in double quotes (").'
        ),
    ),
    "Python literal": (
        "a.jsonl",
        second('{"a": True}'),
        "line 2: Not valid JSON: a Python word at column 7. Write true, false and null.",
    ),
    "missing comma": (
        "a.jsonl",
        second('{"text": "a" "b": 1}'),
        (
            "line 2: Not valid JSON: a missing comma at column 14. "
            'Put a comma between the values, or escape an inner quote as \\".'
        ),
    ),
    "missing colon": (
        "a.jsonl",
        second('{"text" "a"}'),
        "line 2: Not valid JSON: a missing colon at column 9. Put a colon between key and value.",
    ),
    "open string": (
        "a.jsonl",
        second('{"text": "never ends}'),
        (
            "line 2: Not valid JSON: a string that never ends at column 10. "
            'Close it with a double quote (").'
        ),
    ),
    "row over two lines": (
        "a.jsonl",
        second('{"messages": [{"role": "user"'),
        (
            "line 2: Not valid JSON: the text ends too early at column 30. "
            "Close every brace and bracket, on the same line."
        ),
    ),
    "two rows on a line": (
        "a.jsonl",
        second('{"text": "a"} {"text": "b"}'),
        "line 2: Not valid JSON: a second value at column 15. Write one object per line.",
    ),
    "raw tab": (
        "a.jsonl",
        second('{"text": "a\tb"}'),
        (
            "line 2: Not valid JSON: a raw control character at column 12. "
            "Write line breaks in a string as \\n and tabs as \\t."
        ),
    ),
    "bad escape": (
        "a.jsonl",
        second('{"text": "C:\\dir"}'),
        (
            "line 2: Not valid JSON: an unknown escape at column 13. "
            "Write a backslash in a string as \\\\."
        ),
    ),
    "half a surrogate pair": (
        "a.jsonl",
        second('{"text": "\\ud83d"}'),
        (
            "line 2: An escape such as \\ud83d is only half of a character. "
            "Write both halves or the character itself."
        ),
    ),
    "NaN": (
        "a.jsonl",
        second('{"text": NaN}'),
        "line 2: NaN is not JSON. Write null or a number.",
    ),
    "Infinity": (
        "a.jsonl",
        second('{"text": -Infinity}'),
        "line 2: -Infinity is not JSON. Write null or a number.",
    ),
    "number too large": (
        "a.jsonl",
        second('{"text": 1e999}'),
        "line 2: The number 1e999 is too large. Write it as a string.",
    ),
    "number too long": (
        "a.jsonl",
        second('{"text": ' + "9" * 5000 + "}"),
        "line 2: A number is too long. Write it as a string.",
    ),
    "key twice": (
        "a.jsonl",
        second('{"messages": [], "messages": []}'),
        'line 2: The key "messages" occurs twice in one object. Remove one of the two.',
    ),
    "deep": ("a.jsonl", second('{"text": ' + "[" * 200 + "]" * 200 + "}"), TOO_DEEP),
    "bottomless": ("a.jsonl", second("[" * 100_000), TOO_DEEP),
    "list as row": (
        "a.jsonl",
        second("[1, 2]"),
        f"line 2: The row is a list, not an object. {ROW_SHAPE}",
    ),
    "string as row": (
        "a.jsonl",
        second('"hello"'),
        f"line 2: The row is a string, not an object. {ROW_SHAPE}",
    ),
    # Fields
    "misspelt field": (
        "a.jsonl",
        second({"mesages": []}),
        (
            'line 2, messages: The field "messages" is missing; the row has "mesages". Rename '
            '"mesages" to "messages", or map it: columnMapping {"messages": "mesages"}.'
        ),
    ),
    "missing field": (
        "a.jsonl",
        second({"other": 1}),
        (
            'line 2, messages: The field "messages" is missing; the row has "other". '
            'Add "messages" or remove the row.'
        ),
    ),
    "empty object": (
        "a.jsonl",
        second({}),
        (
            'line 2, messages: The field "messages" is missing; the row has none. '
            'Add "messages" or remove the row.'
        ),
    ),
    "null": (
        "a.jsonl",
        second({"messages": None}),
        "line 2, messages: The value is null. Write a value or remove the row.",
    ),
    "messages a string": (
        "a.jsonl",
        second({"messages": "hi"}),
        "line 2, messages: This is a string, not a list. Write a list, such as [{...}, {...}].",
    ),
    "messages an object": (
        "a.jsonl",
        second({"messages": {"role": "user"}}),
        "line 2, messages: This is an object, not a list. Write a list, such as [{...}, {...}].",
    ),
    "mixed formats": (
        "a.jsonl",
        second(ALPACA),
        "line 2, messages: The row is in the format alpaca, not chatml. Keep one format per file.",
    ),
    # Messages
    "no messages": (
        "a.jsonl",
        chat(),
        "line 2, messages: There are no messages. Add messages or remove the row.",
    ),
    "message a string": (
        "a.jsonl",
        chat("hi"),
        (
            "line 2, messages[0]: The message is a string, not an object. "
            'Write {"role": "user", "content": "..."}.'
        ),
    ),
    "no role": (
        "a.jsonl",
        chat({"content": "q"}, A),
        f"line 2, messages[0].role: The role is missing. {ROLES}",
    ),
    "misspelt role": (
        "a.jsonl",
        chat(Q, {"role": "asistant", "content": "a"}),
        'line 2, messages[1].role: There is no role "asistant". Write "assistant".',
    ),
    "unknown role": (
        "a.jsonl",
        chat({"role": "moderator", "content": "q"}, A),
        f'line 2, messages[0].role: There is no role "moderator". {ROLES}',
    ),
    "no content": (
        "a.jsonl",
        chat({"role": "user"}, A),
        "line 2, messages[0].content: The content is missing. Write a string or remove the row.",
    ),
    "content a number": (
        "a.jsonl",
        chat({"role": "user", "content": 5}, A),
        (
            "line 2, messages[0].content: The content is a number, not a string. "
            "Write it as a string in double quotes."
        ),
    ),
    "an image": (
        "a.jsonl",
        chat({"role": "user", "content": [{"type": "image_url", "image_url": "x"}]}, A),
        (
            "line 2, messages[0].content: The content has a part that is not text. "
            "Keep only parts of type text."
        ),
    ),
    "nothing to learn": (
        "a.jsonl",
        chat(Q),
        (
            "line 2, messages: No message is from the assistant, so there is nothing to learn. "
            "Add the answer the model should give."
        ),
    ),
    "ends with the user": (
        "a.jsonl",
        chat(Q, A, Q),
        (
            "line 2, messages[2]: The last message is from the user, not the assistant. "
            "Add the assistant's answer or remove the message."
        ),
    ),
    "empty answer": (
        "a.jsonl",
        chat(Q, {"role": "assistant", "content": "  "}),
        (
            "line 2, messages[1].content: The assistant's answer is empty. "
            "Write an answer or remove the row."
        ),
    ),
    "call without a name": (
        "a.jsonl",
        chat(Q, {"role": "assistant", "tool_calls": [{"id": "1"}]}),
        f"line 2, messages[1].tool_calls[0]: This is no function call. {CALL_SHAPE}",
    ),
    "broken arguments": (
        "a.jsonl",
        chat(
            Q,
            {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": "{x"}}]},
        ),
        (
            "line 2, messages[1].tool_calls[0].arguments: The arguments are broken. "
            f'Not valid JSON: an unexpected "x" at column 2. {NO_JSON}'
        ),
    ),
    "name a number": (
        "a.jsonl",
        chat({"role": "user", "content": "q", "name": 7}, A),
        "line 2, messages[0].name: This is a number, not a string. Write it as a string.",
    ),
    "tool a string": (
        "a.jsonl",
        second({"messages": [Q, A], "tools": ["f"]}),
        (
            "line 2, tools[0]: This is no function definition. "
            'Write {"type": "function", "function": {"name": "...", "parameters": {...}}}.'
        ),
    ),
    # The other formats
    "unknown speaker": (
        "a.jsonl",
        sharegpt({"from": "humn", "value": "q"}, {"from": "gpt", "value": "a"}),
        'line 2, conversations[0].from: There is no role "humn". Write "human".',
    ),
    "turn a string": (
        "a.jsonl",
        sharegpt("q", {"from": "gpt", "value": "a"}),
        (
            "line 2, conversations[0]: The turn is a string, not an object. "
            'Write {"from": "human", "value": "..."}.'
        ),
    ),
    "turn without value": (
        "a.jsonl",
        sharegpt({"from": "human"}, {"from": "gpt", "value": "a"}),
        "line 2, conversations[0].value: The value is missing. Write a string or remove the row.",
    ),
    "broken function call": (
        "a.jsonl",
        sharegpt({"from": "human", "value": "q"}, {"from": "function_call", "value": "{x"}),
        (
            "line 2, conversations[1].value: The function call is broken. "
            f'Not valid JSON: an unexpected "x" at column 2. {NO_JSON}'
        ),
    ),
    "history without answer": (
        "a.jsonl",
        jsonl(ALPACA, ALPACA | {"history": [["only a question"]]}),
        'line 2, history[0]: This is no pair of strings. Write ["question", "answer"].',
    ),
    "instruction a number": (
        "a.jsonl",
        jsonl(ALPACA, ALPACA | {"instruction": 3}),
        (
            "line 2, instruction: This is a number, not a string. "
            "Write it as a string in double quotes."
        ),
    ),
    "empty completion": (
        "a.jsonl",
        jsonl(PAIR, PAIR | {"completion": ""}),
        "line 2, completion: The assistant's answer is empty. Write an answer or remove the row.",
    ),
    "empty text": (
        "a.jsonl",
        jsonl({"text": "a"}, {"text": " "}),
        "line 2, text: The text is empty. Write a text or remove the row.",
    ),
    # Formats that cannot be told
    "other column names": (
        "a.jsonl",
        jsonl({"question": "q", "answer": "a"}),
        (
            'line 1: The rows fit no format; their fields are "question", "answer". The nearest '
            "format is prompt_completion with the column mapping "
            '{"prompt": "question", "completion": "answer"}.'
        ),
    ),
    "misspelt column": (
        "a.jsonl",
        jsonl({"instruction": "q", "outputt": "a"}),
        (
            'line 1: The rows fit no format; their fields are "instruction", "outputt". The '
            'nearest format is alpaca with the column mapping {"output": "outputt"}.'
        ),
    ),
    "half a format": (
        "a.jsonl",
        jsonl({"instruction": "q", "score": 1}),
        (
            'line 1: The rows fit no format; their fields are "instruction", "score". '
            'The nearest format is alpaca, which also needs "output".'
        ),
    ),
    "several formats": (
        "a.jsonl",
        jsonl(PAIR | {"text": "x"}),
        (
            "line 1: The rows fit several formats: text, prompt_completion. "
            'Say which one, such as type "text".'
        ),
    ),
    "no format": (
        "a.jsonl",
        jsonl({"foo": 1}),
        f'line 1: The rows fit no format; their fields are "foo". {CHATML}',
    ),
    # Encodings
    "byte order mark": (
        "a.jsonl",
        b"\xef\xbb\xbf" + jsonl(CHAT),
        (
            "line 1: The file begins with a byte order mark. "
            "It is skipped; save the file as UTF-8 without BOM."
        ),
    ),
    "UTF-16": (
        "a.jsonl",
        jsonl(CHAT).decode().encode("utf-16"),
        "line 1: The file is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
    "UTF-16 without mark": (
        "a.csv",
        "text\na\n".encode("utf-16-be"),
        "line 1: The file is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
    "UTF-32": (
        "a.json",
        "[]".encode("utf-32"),
        "line 1: The file is UTF-32, not UTF-8. Save the file as UTF-8.",
    ),
    "NUL byte": (
        "a.jsonl",
        jsonl({"text": "a"}) + b'{"text": "\0"}\n',
        "line 2: There is a NUL byte (byte 24 of the file). Remove it; a text file has none.",
    ),
    "Latin-1": (
        "a.jsonl",
        jsonl({"text": "a"}) + b'{"text": "caf\xe9"}\n',
        "line 2: The bytes are not UTF-8 (byte 27 of the file). Save the file as UTF-8.",
    ),
    "long line": (
        "a.jsonl",
        jsonl({"text": "a"})
        + b'{"text": "'
        + b"x" * MAX_LINE_BYTES
        + b'"}\n'
        + jsonl({"text": "b"}),
        (
            "line 2: The row is longer than 4,194,304 bytes. "
            "Split it into shorter rows; write one row per line."
        ),
    ),
    # CSV
    "open quote": (
        "a.csv",
        b'prompt,completion\na,b\n"q,r\ns,t\n',
        'line 3: A quote is opened and never closed. Close the cell with a double quote (").',
    ),
    "text behind a quote": (
        "a.csv",
        b'prompt,completion\n"q"x,r\na,b\n',
        (
            "line 2: There is text behind a closing quote. "
            'Write a double quote inside a cell as two ("").'
        ),
    ),
    "open quote in a large file": (
        "a.csv",
        b'prompt,completion\n"' + b"x,y\n" * 90_000,
        (
            "line 2: A quote is never closed, or a cell has over 131,072 characters. "
            "Close the quote; write longer cells as JSONL."
        ),
    ),
    "short record": (
        "a.csv",
        b'prompt,completion\n"a\nb",c\nd\n',
        f'line 4: The row has 1 cell for 2 columns: "prompt", "completion". {RAGGED}',
    ),
    "long record": (
        "a.csv",
        b"prompt,completion\na,b,c\n",
        f'line 2: The row has 3 cells for 2 columns: "prompt", "completion". {RAGGED}',
    ),
    "no header": (
        "a.csv",
        b"hello,world\nhow,are\n",
        (
            f'line 2: The rows fit no format; their fields are "hello", "world". {CHATML} '
            "The first line of a CSV file has to hold the column names."
        ),
    ),
    "nameless column": (
        "a.csv",
        b"prompt,,completion\na,b,c\n",
        "line 1: A column has no name. Write the name of every column in the first line.",
    ),
    "column twice": (
        "a.csv",
        b"prompt,prompt\na,b\n",
        'line 1: The column "prompt" occurs 2 times. Give every column a name of its own.',
    ),
    "semicolons": (
        "a.csv",
        b"prompt;completion\na;b\n",
        "line 1: The columns are separated by semicolons. Save the file with commas.",
    ),
    "lone carriage returns": (
        "a.csv",
        b"prompt,completion\ra,b\r",
        "line 1: A line ends with a lone carriage return. Save the file with LF line ends.",
    ),
    "broken JSON in a cell": (
        "a.csv",
        b'messages\n"[{""role"": ]"\n',
        (
            "line 2, messages: The list in this string is broken. "
            f'Not valid JSON: an unexpected "]" at column 11. {NO_JSON}'
        ),
    ),
    # A JSON array
    "bad element": (
        "a.json",
        b'[{"text": "a"},\n {"text": 3}]',
        "line 2, text: This is a number, not a string. Write it as a string in double quotes.",
    ),
    "broken element": (
        "a.json",
        b'[\n  {"text": "a"},\n  {\n    "text": \'b\'\n  }\n]',
        (
            "line 4: Not valid JSON: a single quote at column 13. "
            'Write strings and keys in double quotes (").'
        ),
    ),
    "open array": (
        "a.json",
        b'[{"text": "a"},\n {"text": "b"',
        (
            "line 2: The array is never closed. "
            "End the file with ]; look for an open string or bracket from this line on."
        ),
    ),
    "something after the array": (
        "a.json",
        b'[{"text": "a"}]\n{"text": "b"}',
        (
            "line 2: There is something outside of the array. "
            "Keep one array per file, or write one object per line."
        ),
    ),
    "prose after the array": (
        "a.json",
        b'[{"text": "a"}]\nend',
        (
            "line 2: There is something outside of the array. "
            "Keep one array per file, or write one object per line."
        ),
    ),
    "two commas": (
        "a.json",
        b'[{"text": "a"},\n,{"text": "b"}]',
        "line 1: There is nothing between two commas. Remove one of them.",
    ),
    # Not what it says
    "prose": (
        "a.json",
        b"hello",
        (
            "The file is neither JSONL, a JSON array, CSV nor Parquet. "
            "Write one JSON object per line and name the file .jsonl."
        ),
    ),
    "gzip": ("a.jsonl", b"\x1f\x8b\x08\x00", "The file is packed with gzip. Unpack it first."),
    "damaged Parquet": (
        "a.parquet",
        b"PAR1 and then nothing",
        (
            "line 1: The Parquet file is damaged. "
            "Write it again; compare its size with the original's."
        ),
    ),
    # Worth a warning
    "repeated row": (
        "a.jsonl",
        jsonl(CHAT, CHAT),
        "line 2: The row repeats line 1. Remove it, unless it should count twice.",
    ),
}
WARNINGS = {"byte order mark", "repeated row"}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_file_gets_one_clear_sentence(case: str, tmp_path: Path) -> None:
    name, content, sentence = MALFORMED[case]
    path = tmp_path / name
    path.write_bytes(content)

    report = check_dataset(path)

    separator = ", " if sentence.startswith("line ") else ": "
    assert [str(problem) for problem in report.problems] == [f"{path}{separator}{sentence}"]
    assert report.ok == (case in WARNINGS)


@pytest.mark.parametrize("case", sorted(MALFORMED.keys() - WARNINGS - {"lone carriage returns"}))
def test_reading_a_malformed_file_raises_the_problem(case: str, tmp_path: Path) -> None:
    name, content, sentence = MALFORMED[case]
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(InvalidDatasetError) as caught:
        list(read_examples(path))

    assert str(caught.value).endswith(sentence)


def test_every_problem_of_a_file_is_found_in_one_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(CHAT, "{", {"messages": []}, CHAT.replace("q", "r"), {"mesages": 1}))

    report = check_dataset(path)

    assert [problem.line for problem in report.problems] == [2, 3, 5]
    assert (report.rows, report.usable_rows, report.errors) == (4, 2, 3)
