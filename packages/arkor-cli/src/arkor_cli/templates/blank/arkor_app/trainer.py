"""The smallest run: replace data/train.jsonl with your own rows."""

from __future__ import annotations

from arkor import LoraConfig, TrainingLogContext, create_trainer

trainer = create_trainer(
    name="my-first-run",
    # For a bigger model change this line, say to "HuggingFaceTB/SmolLM2-135M-Instruct".
    model="arkor/tiny-chat",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=16, alpha=32),
    max_steps=60,
    batch_size=4,
    logging_steps=10,
    train_on_responses_only=True,
)


@trainer.on_log
def show(ctx: TrainingLogContext) -> None:
    """Called with the numbers of a step; the progress display shows them, too."""
    if ctx.loss is not None and ctx.loss < 0.05:
        print(f"step {ctx.step}: the loss is below 0.05")
