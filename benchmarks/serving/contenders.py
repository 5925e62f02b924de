"""The engine as the inference process runs it, and plain transformers."""

from __future__ import annotations

import shutil
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import GenerationConfig
from transformers.generation.streamers import BaseStreamer

from arkor_worker._device import choose_device, choose_dtype
from arkor_worker._models import find_model
from arkor_worker.serving.bases import served_base
from arkor_worker.serving.engine import TransformersEngine
from arkor_worker.serving.protocol import Generation, Piece, Target

TOKENS = 32
ROUNDS = 2
PROMPT = "My parcel never arrived and nobody answers the telephone. What can I do about it?"

Adapters: TypeAlias = Sequence[Path]


@dataclass(frozen=True, slots=True)
class Measured:
    """Tokens a second of all chats together, and seconds until the first text of a chat."""

    rate: float
    first: float | None


def in_turns(*runs: Callable[[], Measured]) -> list[Measured]:
    """The median of several rounds, each of which does every run once, after one to warm up."""
    rounds = [[run() for run in runs] for _ in range(ROUNDS + 1)][1:]
    return [
        Measured(
            statistics.median(found.rate for found in column),
            _median([found.first for found in column]),
        )
        for column in zip(*rounds, strict=True)
    ]


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def make_adapters(name: str, folder: Path, *, count: int) -> list[Path]:
    """One adapter of rank 8 on all projections, copied: what they say does not matter here."""
    base = find_model(name)
    network: Any = base.load(choose_device(), torch.float32)
    config = LoraConfig(task_type="CAUSAL_LM", r=8, target_modules="all-linear")
    first = folder / "adapter0"
    get_peft_model(network, config).save_pretrained(str(first))
    for number in range(1, count):
        shutil.copytree(first, folder / f"adapter{number}")
    return [folder / f"adapter{number}" for number in range(count)]


class Engine:
    """Chats in the continuous batch."""

    def __init__(self, name: str) -> None:
        self._name, self._prompt = name, _prompt(name)
        # Answers of the same length for everybody: nothing ends them but their limit.
        served_base(name).__dict__["end_ids"] = frozenset()
        self._engine = TransformersEngine()

    def run(self, chats: int, adapters: Adapters, *, tokens: int = TOKENS) -> Measured:
        began = time.perf_counter()
        firsts: dict[int, float] = {}
        finished = threading.Semaphore(0)

        def listener(number: int) -> Callable[[Piece | Exception], None]:
            def hear(piece: Piece | Exception) -> None:
                if isinstance(piece, Exception):
                    raise piece
                firsts.setdefault(number, time.perf_counter() - began)
                if piece.finish is not None:
                    finished.release()

            return hear

        for number in range(chats):
            adapter = adapters[number % len(adapters)]
            target = Target(model=self._name, adapter=adapter)
            self._engine.submit(
                Generation(target=target, prompt=self._prompt, max_tokens=tokens),
                listener(number),
            )
        for _ in range(chats):
            finished.acquire()
        seconds = time.perf_counter() - began
        return Measured(chats * tokens / seconds, statistics.median(firsts.values()))

    def switch_seconds(self, one: Path, other: Path) -> float:
        """What an answer of one token costs more when the one before it had another adapter."""

        def seconds(*adapters: Path) -> float:
            return statistics.median(self._first(adapter) for adapter in adapters * 10)

        return max(0.0, seconds(one, other) - seconds(one, one))

    def load_seconds(self, adapters: Adapters) -> float:
        """The same when the adapter's files have to be read."""
        found = []
        for adapter in adapters:
            # A new time makes it a new adapter.
            (adapter / "adapter_model.safetensors").touch()
            found.append(self._first(adapter))
        # Against one that is in memory and active.
        return statistics.median(found) - self._first(adapters[-1])

    def _first(self, adapter: Path) -> float:
        return self.run(1, [adapter], tokens=1).first or 0.0

    def close(self) -> None:
        self._engine.close()


class _FirstToken(BaseStreamer):  # type: ignore[misc]
    """Notes when the first new token is there; the first call is the prompt."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def put(self, value: Any) -> None:
        self.times.append(time.perf_counter())

    def end(self) -> None:
        pass


class Generate:
    """A batch of equal prompts through `generate`, which begins and ends together."""

    def __init__(self, name: str, adapter: Path) -> None:
        base, device = find_model(name), choose_device()
        self._name = name
        self.dtype = choose_dtype(device, parameters=base.shape.parameters)
        network: Any = base.load(device, self.dtype)
        self._network: Any = PeftModel.from_pretrained(network, str(adapter)).eval()
        self._ids = served_base(name).encode(_prompt(name))

    def run(self, chats: int) -> Measured:
        ids = torch.tensor([self._ids] * chats)
        settings = GenerationConfig(
            max_new_tokens=TOKENS, min_new_tokens=TOKENS, do_sample=False, pad_token_id=0
        )
        streamer = _FirstToken() if chats == 1 else None
        began = time.perf_counter()
        self._network.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            generation_config=settings,
            streamer=streamer,
        )
        seconds = time.perf_counter() - began
        first = streamer.times[1] - began if streamer else None
        return Measured(chats * TOKENS / seconds, first)


def _prompt(name: str) -> str:
    message = {"role": "user", "content": PROMPT}
    return served_base(name).model.chat.render([message], add_generation_prompt=True)
