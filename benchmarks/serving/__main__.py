"""What serving costs, beside `transformers.generate` on the same model.

    python benchmarks/serving

Both generate the same number of tokens for the same prompts with an adapter active, in turns in the
same process; nothing else of the model's differs. SmolLM2 is measured where it is installed.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

from arkor_worker._environment import prepare_environment

prepare_environment()
warnings.simplefilter("ignore")

import contenders  # noqa: E402
from contenders import Adapters, Engine, Generate, Measured  # noqa: E402

from arkor_worker._errors import ModelError  # noqa: E402
from arkor_worker._models import find_model  # noqa: E402

MODELS = ("arkor/tiny-chat", "HuggingFaceTB/SmolLM2-135M-Instruct")
CHATS = (1, 8, 32)


def main() -> None:
    for name in MODELS:
        try:
            find_model(name)
        except ModelError:
            print(f"\n{name} is not on this machine.")
            continue
        with tempfile.TemporaryDirectory() as folder:
            measure(name, Path(folder))


def measure(name: str, folder: Path) -> None:
    adapters = contenders.make_adapters(name, folder, count=8)
    engine, plain = Engine(name), Generate(name, adapters[0])
    print(f"\n{name}, {plain.dtype}, {contenders.TOKENS} tokens each")
    print("  chats  engine, one adapter      engine, 8 adapters      transformers.generate")
    for chats in CHATS:
        one, eight, alone = contenders.in_turns(
            lambda n=chats: engine.run(n, adapters[:1]),
            lambda n=chats: engine.run(n, adapters),
            lambda n=chats: plain.run(n),
        )
        print(f"  {chats:5}  {_told(one)}  {_told(eight)}  {_told(alone)}")
    _switching(engine, adapters)
    engine.close()


def _switching(engine: Engine, adapters: Adapters) -> None:
    attached = engine.switch_seconds(adapters[0], adapters[1])
    loaded = engine.load_seconds(adapters)
    print(f"  to another adapter in memory {attached * 1000:.1f} ms, from disk {loaded:.2f} s")


def _told(measured: Measured) -> str:
    first = "" if measured.first is None else f", first {measured.first * 1000:5.0f} ms"
    return f"{measured.rate:6.0f} tok/s{first}"


if __name__ == "__main__":
    main()
