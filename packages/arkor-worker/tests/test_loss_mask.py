"""The loss mask, token by token, for every family of chat templates."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import AutoTokenizer, PreTrainedTokenizerBase

import arkor_tiny_chat
from arkor_worker._chat import ChatTemplate, Rendered
from arkor_worker._masking import IGNORED, Example, segments, tokenize
from arkor_worker._templates import family_template, read_template, stop_tokens

# family → (its special tokens, the token that ends a turn)
FAMILIES: dict[str, tuple[list[str], str]] = {
    "chatml": (["<|im_start|>", "<|im_end|>"], "<|im_end|>"),
    "llama3": (["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"], "<|eot_id|>"),
    "gemma": (["<start_of_turn>", "<end_of_turn>"], "<end_of_turn>"),
    "mistral": (["[INST]", "[/INST]", "[TOOL_CALLS]"], "<eos>"),
    "plain": ([], "<eos>"),
    "tiny": (["<start_of_turn>", "<end_of_turn>"], "<end_of_turn>"),
}

CALL = {
    "role": "assistant",
    "content": None,
    "tool_calls": [
        {
            "id": "c1",
            "type": "function",
            "function": {"name": "weather", "arguments": '{"city": "Oslo"}'},
        }
    ],
}
TOOLS = (
    {
        "type": "function",
        "function": {"name": "weather", "description": "Now.", "parameters": {"type": "object"}},
    },
)


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def assistant(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


CONVERSATIONS: dict[str, tuple[list[dict[str, Any]], Any]] = {
    "one turn": ([user("Hi"), assistant("Hello!")], None),
    "system": ([{"role": "system", "content": "Be brief."}, user("Hi"), assistant("Yes?")], None),
    "three turns": (
        [user("a"), assistant("one"), user("b"), assistant("2\nlines"), user("c"), assistant("3")],
        None,
    ),
    "same answer as question": ([user("echo"), assistant("echo")], None),
    "other scripts": ([user("Grüße 🚀"), assistant("日本語 — ok 👍🏽")], None),
    "tools": (
        [user("Weather?"), CALL, {"role": "tool", "content": "12", "tool_call_id": "c1"},
         assistant("12 degrees.")],
        TOOLS,
    ),
}  # fmt: skip


def tokenizer_of(family: str) -> PreTrainedTokenizerBase:
    """The built-in tokenizer with the special tokens of another family."""
    tokenizer = AutoTokenizer.from_pretrained(arkor_tiny_chat.model_path())
    if family == "tiny":
        return tokenizer
    added = [token for token in FAMILIES[family][0] if token not in tokenizer.get_vocab()]
    tokenizer.add_special_tokens({"additional_special_tokens": added})
    tokenizer.chat_template = read_template(family)
    return tokenizer


TOKENIZERS = {family: tokenizer_of(family) for family in FAMILIES}


def chat_of(family: str) -> ChatTemplate:
    return ChatTemplate.of(TOKENIZERS[family], (FAMILIES[family][1],))


def example_of(family: str, messages: list[dict[str, Any]], tools: Any = None) -> Example:
    rendered = chat_of(family).render_with_spans(messages, tools=tools)
    return tokenize(TOKENIZERS[family], rendered, max_length=4096)


def runs(example: Example) -> list[list[int]]:
    """The trained tokens, one list for each unbroken stretch."""
    found: list[list[int]] = []
    before = False
    for token, trained in zip(example.input_ids, example.trained, strict=True):
        if trained and not before:
            found.append([])
        if trained:
            found[-1].append(token)
        before = trained
    return found


@pytest.mark.parametrize("name", CONVERSATIONS)
@pytest.mark.parametrize("family", FAMILIES)
def test_each_answer_and_its_stop_token_are_trained_and_nothing_else(
    family: str, name: str
) -> None:
    messages, tools = CONVERSATIONS[name]
    tokenizer, stop = TOKENIZERS[family], FAMILIES[family][1]
    trained = runs(example_of(family, messages, tools))
    answers = [message for message in messages if message["role"] == "assistant"]
    assert len(trained) == len(answers)
    for tokens, answer in zip(trained, answers, strict=True):
        text = tokenizer.decode(tokens)
        assert text.endswith(stop)
        assert text.count(stop) == 1
        if answer["content"]:
            assert text.removesuffix(stop).strip() == answer["content"]
        else:
            assert "weather" in text
            assert '{"city": "Oslo"}' in text


@pytest.mark.parametrize("name", CONVERSATIONS)
@pytest.mark.parametrize("family", FAMILIES)
def test_what_precedes_an_answer_is_the_prompt_of_serving_token_by_token(
    family: str, name: str
) -> None:
    messages, tools = CONVERSATIONS[name]
    example = example_of(family, messages, tools)
    starts = [
        index
        for index, trained in enumerate(example.trained)
        if trained and not example.trained[index - 1]
    ]
    turns = [index for index, message in enumerate(messages) if message["role"] == "assistant"]
    for start, turn in zip(starts, turns, strict=True):
        prompt = chat_of(family).render(messages[:turn], tools=tools, add_generation_prompt=True)
        served = TOKENIZERS[family](prompt, add_special_tokens=False)["input_ids"]
        assert list(example.input_ids[:start]) == served


@pytest.mark.parametrize("name", CONVERSATIONS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_template_without_markers_gives_the_same_spans(family: str, name: str) -> None:
    messages, tools = CONVERSATIONS[name]
    marked = chat_of(family)
    bare = ChatTemplate(
        source=re.sub(r"\{%-? (end)?generation -?%\}", "", marked.source),
        special_tokens=marked.special_tokens,
        stop_strings=marked.stop_strings,
    )
    assert marked.has_markers
    assert not bare.has_markers
    assert bare.render_with_spans(messages, tools=tools) == marked.render_with_spans(
        messages, tools=tools
    )


@given(
    contents=st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=6),
    family=st.sampled_from(["chatml", "plain"]),
)
@settings(max_examples=60, deadline=None)
def test_any_text_keeps_prompt_and_answer_apart(contents: list[str], family: str) -> None:
    stop = FAMILIES[family][1]
    contents = [text.replace("<", "(") for text in contents[: len(contents) // 2 * 2]]
    messages = [
        user(text) if index % 2 == 0 else assistant(text) for index, text in enumerate(contents)
    ]
    rendered = chat_of(family).render_with_spans(messages)
    example = tokenize(TOKENIZERS[family], rendered, max_length=10_000)
    trained = [TOKENIZERS[family].decode(tokens) for tokens in runs(example)]
    lead = " " if family == "plain" else ""
    assert trained == [lead + text + stop for text in contents[1::2]]
    assert "".join(text for text, _ in segments(rendered)) == rendered.text


def test_an_answer_that_begins_with_a_line_break_does_not_melt_into_the_header() -> None:
    tokenizer = TOKENIZERS["chatml"]
    example = example_of("chatml", [user("a"), assistant("\n\nb")])
    assert tokenizer.decode(runs(example)[0]) == "\n\nb<|im_end|>"


def test_a_token_across_the_edge_is_split_as_generation_would() -> None:
    tokenizer = TOKENIZERS["chatml"]
    word = "garden"
    assert len(tokenizer(word, add_special_tokens=False)["input_ids"]) == 1
    example = tokenize(tokenizer, Rendered(word, ((3, 6),)), max_length=10)
    assert tokenizer.decode(runs(example)[0]) == "den"
    assert tokenizer.decode(example.input_ids) == word


def test_labels_are_ignored_where_nothing_is_trained() -> None:
    example = example_of("tiny", [user("Hi"), assistant("Hello!")])
    for token, trained, label in zip(
        example.input_ids, example.trained, example.labels, strict=True
    ):
        assert label == (token if trained else IGNORED)


def test_everything_is_trained_when_asked() -> None:
    rendered = chat_of("tiny").render_with_spans([user("Hi"), assistant("Hello!")])
    example = tokenize(TOKENIZERS["tiny"], rendered, max_length=99, everything=True)
    assert all(example.trained)


def test_truncation_cuts_the_end_and_is_known() -> None:
    messages = [user("Hi"), assistant("one two three four five")]
    whole = example_of("tiny", messages)
    rendered = chat_of("tiny").render_with_spans(messages)
    cut = tokenize(TOKENIZERS["tiny"], rendered, max_length=len(whole.input_ids) - 3)
    assert cut.truncated
    assert not whole.truncated
    assert cut.input_ids == whole.input_ids[:-3]
    assert cut.length == whole.length


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "tiny"])
def test_a_model_without_a_template_gets_that_of_its_family(family: str) -> None:
    tokenizer = AutoTokenizer.from_pretrained(arkor_tiny_chat.model_path())
    vocabulary = dict.fromkeys(FAMILIES[family][0], 1)
    tokenizer.get_vocab = lambda: vocabulary  # only the names decide
    assert family_template(tokenizer) == read_template(family)


def test_the_turn_end_counts_as_a_stop_beside_the_end_of_text() -> None:
    assert stop_tokens(TOKENIZERS["gemma"]) == ("<eos>", "<end_of_turn>")
