"""The whole product in one go: check, train, try, measure, publish, ask.

    python demo.py [--model arkor/tiny-chat]

Everything happens on this machine; what it writes is below `.arkor/`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "src"))

from arkor_app.tickets import ANSWER, Messages, Score, Ticket, measure, read_tickets
from arkor_app.trainer import tiny, trainer
from openai import OpenAI

from arkor import CloudApiClient
from arkor_api import models
from arkor_trainer import resolve_backend

TICKETS = 18
SLUG = "triage"


def main() -> int:
    """Runs the steps in their order; the first one that fails ends the demo."""
    parser = argparse.ArgumentParser(description="Train, try and publish a ticket sorter.")
    parser.add_argument("--model", default=str(trainer.input and trainer.input.model))
    model = parser.parse_args().model
    run = next((run for run in (trainer, tiny) if run.input and run.input.model == model), trainer)
    began = time.monotonic()

    heading(1, "Check the data set")
    arkor("dataset", "check", "data/train.jsonl")

    backend = resolve_backend("local", project=HERE)
    with CloudApiClient(**backend.client_arguments(), timeout=300) as client:
        tickets = read_tickets(TICKETS)
        heading(2, f"Ask {model} about {TICKETS} tickets, before training")
        before = accuracy(client, tickets, base_model=model)
        print(before)

        heading(3, "Train, and try every checkpoint while it trains")
        arkor("start", "--local", "--trainer", str(run.name), "--model", model)
        job = client.jobs.list(limit=1).jobs[0]

        heading(4, "Ask the fine-tuned model about the same tickets")
        after = accuracy(client, tickets, adapter=models.FinalAdapter(job_id=job.id))
        print(f"before  {before}\nafter   {after}")

        heading(5, "Publish it, and ask it with the openai package")
        url, key = publish(client, job.id)
        print(f"{url}")
        print(ask_with_openai(url, key, tickets[0]))

    print(f"\nDone in {time.monotonic() - began:.0f} s. Talk to it: ", end="")
    command = Path(sys.executable).parent / "arkor"
    print(f"cd {HERE} && {command} chat {job.id}")
    print(f"Open Studio on this project: cd {HERE} && {command} dev --local --open")
    return 0


def heading(number: int, text: str) -> None:
    """Says what comes next."""
    print(f"\n[{number}/5] {text}", flush=True)


def arkor(*words: str) -> None:
    """Runs the command line as a user would."""
    code = subprocess.call([sys.executable, "-m", "arkor_cli", *words], cwd=HERE)
    if code:
        sys.exit(code)


def accuracy(client: CloudApiClient, tickets: Sequence[Ticket], **target: Any) -> Score:
    """How many of the tickets a model sorts right."""

    def ask(messages: Messages) -> str:
        answer = client.inference.chat(
            messages=[models.ChatMessage.from_dict(message) for message in messages],
            temperature=0,
            max_tokens=24,
            **target,
        )
        return str(answer.choices[0].message.content)

    return measure(ask, tickets)


def publish(client: CloudApiClient, job_id: str) -> tuple[str, str]:
    """The endpoint's URL and a new key; an endpoint of an earlier demo gets the new model."""
    target = models.AdapterTarget(adapter=models.FinalAdapter(job_id=job_id))
    known = [entry for entry in client.deployments.list().deployments if entry.slug == SLUG]
    if known:
        deployment = client.deployments.update(known[0].id, target=target).deployment
    else:
        made = client.deployments.create(slug=SLUG, target=target, auth_mode="fixed_api_key")
        deployment = made.deployment
    return str(deployment.url), client.keys.create(deployment.id, label="demo").key.plaintext


def ask_with_openai(url: str, key: str, ticket: Ticket) -> str:
    """One question, as any OpenAI client asks it; the schema makes every answer valid."""
    answer = OpenAI(base_url=url, api_key=key).chat.completions.create(
        model=SLUG,
        messages=ticket.messages,  # type: ignore[arg-type]
        temperature=0,
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "ticket", "schema": ANSWER},
        },
    )
    return f"{ticket.text}\n→ {answer.choices[0].message.content}"


if __name__ == "__main__":
    sys.exit(main())
