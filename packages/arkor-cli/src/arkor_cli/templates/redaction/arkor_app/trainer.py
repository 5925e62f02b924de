"""Fine-tunes a small model to replace names, e-mail addresses and phone numbers in a text."""

from __future__ import annotations

from arkor import CheckpointContext, LoraConfig, create_trainer

trainer = create_trainer(
    name="redaction",
    # For a bigger model change this line, say to "HuggingFaceTB/SmolLM2-135M-Instruct".
    model="arkor/tiny-chat",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=16, alpha=32),
    num_train_epochs=8,
    batch_size=16,
    logging_steps=10,
    save_steps=100,
    train_on_responses_only=True,
)


@trainer.on_checkpoint
def try_it(ctx: CheckpointContext) -> None:
    """Asks the checkpoint that was just saved, while training goes on."""
    messages = [
        {
            "role": "system",
            "content": "Replace every name with [NAME], e-mail address with [EMAIL] "
            "and phone number with [PHONE].",
        },
        {"role": "user", "content": "Write to Rosa Lopez at rosa.lopez@example.org."},
    ]
    print(f"step {ctx.step}: {ctx.infer(messages=messages, max_tokens=60, temperature=0).text()}")
