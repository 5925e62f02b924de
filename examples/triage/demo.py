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
from itertools import pairwise
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
    steps = Steps()

    steps.begin("data", "Check the data set")
    arkor("dataset", "check", "data/train.jsonl")

    backend = resolve_backend("local", project=HERE)
    with CloudApiClient(**backend.client_arguments(), timeout=300) as client:
        tickets = read_tickets(TICKETS)
        steps.begin("before", f"Ask {model} about {TICKETS} tickets, before training")
        before = accuracy(client, tickets, base_model=model)
        print(before)

        steps.begin("training", "Train, and try every checkpoint while it trains")
        arkor("start", "--local", "--trainer", str(run.name), "--model", model)
        job = client.jobs.list(limit=1).jobs[0]

        steps.begin("after", "Ask the fine-tuned model about the same tickets")
        after = accuracy(client, tickets, adapter=models.FinalAdapter(job_id=job.id))
        print(f"before  {before}\nafter   {after}")

        steps.begin("endpoint", "Publish it, and ask it with the openai package")
        url, key = publish(client, job.id)
        print(f"{url}")
        print(ask_with_openai(url, key, tickets[0]))

    print(f"\n{steps.end()}")
    command = Path(sys.executable).parent / "arkor"
    print(f"Talk to it: cd {HERE} && {command} chat {job.id}")
    print(f"Open Studio on this project: cd {HERE} && {command} dev --local --open")
    return 0


class Steps:
    """Says what comes next, and in the end what took how long."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float]] = []

    def begin(self, name: str, text: str) -> None:
        """The next step."""
        self._begun.append((name, time.monotonic()))
        print(f"\n[{len(self._begun)}/5] {text}", flush=True)

    def end(self) -> str:
        """The time of all, and of each."""
        moments = [moment for _, moment in self._begun] + [time.monotonic()]
        spans = [end - begin for begin, end in pairwise(moments)]
        named = zip((name for name, _ in self._begun), spans, strict=True)
        parts = ", ".join(f"{name} {span:.0f} s" for name, span in named)
        return f"Done in {sum(spans):.0f} s: {parts}."


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
