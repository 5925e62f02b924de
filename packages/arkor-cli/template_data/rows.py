"""The shape of one row: a short chat whose last message is what the model has to learn."""

from __future__ import annotations

from typing import TypedDict


class Message(TypedDict):
    role: str
    content: str


class Row(TypedDict):
    messages: list[Message]


def chat_row(*, system: str, user: str, assistant: str) -> Row:
    """One training example in the chatml format."""
    return {
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": user},
            {"role": "assistant", "content": assistant},
        ]
    }


def user_text(row: Row) -> str:
    """What the user says in ``row``."""
    return row["messages"][1]["content"]
