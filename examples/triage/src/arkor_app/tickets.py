"""The task: what a ticket looks like to the model, and when an answer is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

DATA = Path(__file__).parents[2] / "data"
CATEGORIES = ("billing", "account", "bug", "shipping", "feature", "cancellation")
URGENCIES = ("low", "normal", "high")

# What the model may answer at all, as a JSON schema.
ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {"category": {"enum": [*CATEGORIES]}, "urgency": {"enum": [*URGENCIES]}},
    "required": ["category", "urgency"],
    "additionalProperties": False,
}

Messages: TypeAlias = list[dict[str, Any]]
Ask: TypeAlias = Callable[[Messages], str]


@dataclass(frozen=True)
class Ticket:
    """A ticket as the model sees it, and the right answer."""

    messages: Messages
    answer: str

    @property
    def text(self) -> str:
        """What the customer wrote."""
        return str(self.messages[-1]["content"])


@dataclass(frozen=True)
class Score:
    """Shares of right answers, from 0 to 1."""

    category: float
    urgency: float
    valid: float

    def __str__(self) -> str:
        return (
            f"category {self.category:.0%}, urgency {self.urgency:.0%}, valid JSON {self.valid:.0%}"
        )


def read_tickets(limit: int | None = None) -> list[Ticket]:
    """Held-out tickets, whose wording the training data does not have."""
    lines = (DATA / "eval.jsonl").read_text("utf-8").splitlines()
    # Spread over the file, so that a few of them still cover every category.
    chosen = lines if limit is None else lines[:: max(len(lines) // limit, 1)][:limit]
    rows = [json.loads(line)["messages"] for line in chosen]
    return [Ticket(messages[:-1], messages[-1]["content"]) for messages in rows]


def measure(ask: Ask, tickets: Sequence[Ticket], *, at_once: int = 8) -> Score:
    """Asks about every ticket, several at a time, and counts what is right."""
    with ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(lambda ticket: _read(ask(ticket.messages)), tickets))
    wanted = [json.loads(ticket.answer) for ticket in tickets]
    pairs = list(zip(answers, wanted, strict=True))
    return Score(
        category=_share(found.get("category") == right["category"] for found, right in pairs),
        urgency=_share(found.get("urgency") == right["urgency"] for found, right in pairs),
        valid=_share(found.keys() == right.keys() for found, right in pairs),
    )


def _read(answer: str) -> dict[str, Any]:
    try:
        document = json.loads(answer)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _share(hits: Any) -> float:
    counted = [bool(hit) for hit in hits]
    return sum(counted) / len(counted)
