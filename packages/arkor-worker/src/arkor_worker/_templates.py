"""Chat templates for base models that bring none, one a family, told by the tokens they know."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from transformers import PreTrainedTokenizerBase

# A token that only this family has → its template.
_FAMILIES: Final = (
    ("<|im_start|>", "chatml"),
    ("<|start_header_id|>", "llama3"),
    ("<start_of_turn>", "gemma"),
    ("[INST]", "mistral"),
)

# Tokens that end a turn, beside the one the tokenizer calls its end of text.
_TURN_ENDS: Final = ("<|im_end|>", "<|eot_id|>", "<|end|>", "<end_of_turn>", "<turn|>")


def family_template(tokenizer: PreTrainedTokenizerBase) -> str:
    """The template of the family whose tokens the vocabulary holds, else a plain one."""
    vocabulary = tokenizer.get_vocab()
    for token, family in _FAMILIES:
        if token in vocabulary:
            return read_template(family)
    return read_template("plain")


def read_template(family: str) -> str:
    """The text of one of this package's templates."""
    return (files(__package__) / "templates" / f"{family}.jinja").read_text(encoding="utf-8")


def stop_tokens(tokenizer: PreTrainedTokenizerBase) -> tuple[str, ...]:
    """Every token that ends an answer: the end of text and the end of a turn.

    A base model's end of text is often not what its chat template writes, so both count, while
    training and while serving.
    """
    vocabulary = tokenizer.get_vocab()
    known = [tokenizer.eos_token, *_TURN_ENDS]
    return tuple(dict.fromkeys(token for token in known if token and token in vocabulary))
