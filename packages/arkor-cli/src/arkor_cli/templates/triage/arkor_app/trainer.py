"""Fine-tunes a small model to answer a support ticket with its category and urgency, as JSON."""

from __future__ import annotations

from arkor import CheckpointContext, LoraConfig, create_trainer

TICKET = "Hello, I was charged twice for the same invoice. Please answer within the hour."

trainer = create_trainer(
    name="triage",
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
            "content": "You sort support tickets. "
            "Answer with JSON that has the keys category and urgency.",
        },
        {"role": "user", "content": TICKET},
    ]
    print(f"step {ctx.step}: {ctx.infer(messages=messages, max_tokens=40, temperature=0).text()}")
