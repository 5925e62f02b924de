"""However text is spread over tokens, its pieces make the whole, cut exactly at a stop text."""

from __future__ import annotations

import pytest
from engine_process import TINY
from hypothesis import given, settings
from hypothesis import strategies as st

from arkor_worker.serving.bases import served_base
from arkor_worker.serving.detokenise import Detokeniser

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\N{REPLACEMENT CHARACTER}"))


def told(ids: list[int], *stop: str) -> tuple[list[str], Detokeniser]:
    text = Detokeniser(served_base(TINY).decode, stop)
    pieces = []
    for token in ids:
        pieces.append(text.push(token))
        if text.stopped:
            break
    return [*pieces, text.finish()], text


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_pieces_make_the_whole(text: str) -> None:
    base = served_base(TINY)
    ids = base.encode(text)
    pieces, _ = told(ids)
    assert "".join(pieces) == base.decode(ids)


@settings(max_examples=150, deadline=None)
@given(before=TEXT, stop=st.text("ab é🦜", min_size=1, max_size=4), after=TEXT)
def test_nothing_from_a_stop_text_on_is_told(before: str, stop: str, after: str) -> None:
    base = served_base(TINY)
    ids = base.encode(before + stop + after)
    whole = base.decode(ids)
    pieces, text = told(ids, stop, "never in there, surely")
    assert "".join(pieces) == whole.partition(stop)[0]
    assert text.stopped == (stop in whole)


@pytest.mark.parametrize("ids", [[], [1], [1, 1, 2]])
def test_special_tokens_are_no_text(ids: list[int]) -> None:
    assert "".join(told(ids)[0]) == ""
