"""The base model must not know the task its accuracy is measured on."""

from __future__ import annotations

import json
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
TRIAGE = PACKAGE.parent / "arkor-cli/src/arkor_cli/templates/triage/data"
# The training reads about 56,000 conversations (2,000 steps of 8 rows of 256 tokens).
CHATS = 60_000

sys.path.insert(0, str(PACKAGE / "training"))
import corpus  # noqa: E402


@pytest.fixture(scope="module")
def corpus_text() -> str:
    seed = int(re.search(r"^SEED = (\d+)", (PACKAGE / "training/train.py").read_text(), re.M)[1])
    chats = corpus.chats(seed, CHATS)
    return "\n".join(message["content"] for chat in chats for message in chat).lower()


def _rows(name: str) -> list[list[dict[str, str]]]:
    path = TRIAGE / name
    if not path.is_file():
        pytest.skip(f"no triage data beside this package ({path.name})")
    return [json.loads(line)["messages"] for line in path.read_text().splitlines()]


def _labels(rows: list[list[dict[str, str]]]) -> set[str]:
    answers = [json.loads(messages[-1]["content"]) for messages in rows]
    return {part for answer in answers for pair in answer.items() for part in pair}


def _word_triples(text: str) -> set[tuple[str, str, str]]:
    found = set()
    for sentence in re.split(r"[.!?\n,]", text.lower()):
        pairs = list(pairwise(re.findall(r"[\w'-]+", sentence)))
        found |= {(a, b, c) for (a, b), (_, c) in pairwise(pairs)}
    return found


def test_no_label_or_key_of_the_triage_task_is_a_word_of_the_corpus(corpus_text: str) -> None:
    seen = set(re.findall(r"[a-z]+", corpus_text))
    assert not _labels(_rows("train.jsonl")) & seen


def test_no_phrase_of_the_evaluation_is_in_the_corpus(corpus_text: str) -> None:
    asked = " \n ".join(messages[-2]["content"] for messages in _rows("eval.jsonl"))
    common = _word_triples(asked) & _word_triples(corpus_text)
    assert not {triple for triple in common if _has_content(triple)}


def _has_content(triple: tuple[str, str, str]) -> bool:
    """Runs of short function words ("do you", "is not") are English, not the task."""
    return any(len(word) > 4 for word in triple)


def test_the_same_seed_gives_the_same_corpus() -> None:
    assert list(corpus.chats(7, 200)) == list(corpus.chats(7, 200))
    assert list(corpus.chats(7, 200)) != list(corpus.chats(8, 200))
