"""Two runs at once from asyncio: which learning rate learns faster?

python two_at_once.py
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from arkor import AsyncTrainer, LoraConfig, TrainingLogContext, create_async_trainer

DATA = Path(__file__).resolve().parents[1] / "triage" / "data" / "train.jsonl"


def define(learning_rate: float) -> tuple[AsyncTrainer, list[float]]:
    """A run, and the losses it will have logged."""
    losses: list[float] = []
    trainer = create_async_trainer(
        name=f"lr-{learning_rate:g}",
        model="arkor/tiny-chat",
        dataset=DATA,
        lora=LoraConfig(r=16, alpha=32),
        max_steps=20,
        batch_size=8,
        learning_rate=learning_rate,
        logging_steps=5,
    )

    @trainer.on_log
    async def note(ctx: TrainingLogContext) -> None:
        if ctx.loss is not None:
            losses.append(ctx.loss)

    return trainer, losses


async def main() -> None:
    runs = {rate: define(rate) for rate in (5e-3, 5e-4)}
    results = await asyncio.gather(*(trainer.wait() for trainer, _ in runs.values()))
    for (rate, (_, losses)), result in zip(runs.items(), results, strict=True):
        print(
            f"learning rate {rate:g}: {result.job.status}, loss {losses[0]:.2f} → {losses[-1]:.2f}"
        )


if __name__ == "__main__":
    asyncio.run(main())
