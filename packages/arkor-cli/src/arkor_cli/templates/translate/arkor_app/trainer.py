"""Fine-tunes a small model to translate short interface texts from English into German."""

from __future__ import annotations

from arkor import CheckpointContext, LoraConfig, create_trainer

trainer = create_trainer(
    name="translate",
    # For a bigger model change this line, say to "HuggingFaceTB/SmolLM2-135M-Instruct".
    model="arkor/tiny-chat",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=16, alpha=32),
    num_train_epochs=8,
    batch_size=16,
    logging_steps=10,
    save_steps=120,
    train_on_responses_only=True,
)


@trainer.on_checkpoint
def try_it(ctx: CheckpointContext) -> None:
    """Asks the checkpoint that was just saved, while training goes on."""
    messages = [
        {"role": "system", "content": "Translate this interface text into German."},
        {"role": "user", "content": "Delete this invoice?"},
    ]
    print(f"step {ctx.step}: {ctx.infer(messages=messages, max_tokens=40, temperature=0).text()}")
