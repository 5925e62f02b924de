"""Two runs: a real small model, and the built-in tiny one, learn to sort tickets."""

from __future__ import annotations

from arkor import CheckpointContext, LoraConfig, create_trainer

from .tickets import Messages, Score, measure, read_tickets

trainer = create_trainer(
    name="triage",
    # For a bigger model change this line to any id of the Hugging Face Hub.
    model="HuggingFaceTB/SmolLM2-135M-Instruct",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=8, alpha=16, max_length=192),
    max_steps=60,
    batch_size=8,
    learning_rate=2e-3,
    logging_steps=5,
    save_steps=20,
    train_on_responses_only=True,
)

tiny = create_trainer(
    name="triage-tiny",
    model="arkor/tiny-chat",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=16, alpha=32),
    num_train_epochs=8,
    batch_size=16,
    logging_steps=10,
    save_steps=80,
    train_on_responses_only=True,
)


@trainer.on_checkpoint
@tiny.on_checkpoint
def try_it(ctx: CheckpointContext) -> Score:
    """Asks the checkpoint that was just saved, while training goes on."""
    tickets = read_tickets(6)

    def ask(messages: Messages) -> str:
        return ctx.infer(messages=messages, max_tokens=32, temperature=0).text()

    print(f"  step {ctx.step} on a ticket it has never seen: {tickets[0].text}")
    print(f"    → {ask(tickets[0].messages)}")
    score = measure(ask, tickets, at_once=6)
    print(f"    on {len(tickets)} unseen tickets: {score}")
    return score
