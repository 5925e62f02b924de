"""Defining runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from arkor_trainer._inputs import TrainerFields

if TYPE_CHECKING:
    from arkor_trainer._async_trainer import AsyncTrainer
    from arkor_trainer._trainer import Trainer


def create_trainer(**fields: Unpack[TrainerFields]) -> Trainer:
    """Define a run. Everything is checked at once; nothing is sent before `start()`.

    Args:
        name: Shown in lists; need not be unique.
        model: A base model: `arkor/tiny-chat`, or a Hugging Face Hub id.
        dataset: `HuggingfaceDatasetSource`, `BlobDatasetSource` or `FileDatasetSource`; a path, or
            a text that ends like a data file, is a file, any other text a name on the Hub.
        lora: `LoraConfig(r=, alpha=, max_length=, load_in_4bit=)`, or a mapping of the same.
        max_steps: Stop after this many optimiser steps; wins over epochs.
        num_train_epochs: Passes over the data.
        learning_rate: Peak learning rate.
        batch_size: Examples per optimiser step.
        optim: Optimiser, by the name transformers gives it, such as `adamw_torch`.
        lr_scheduler_type: `linear`, `cosine`, `constant`, ...
        weight_decay: Decoupled weight decay.
        warmup_steps: Steps over which the learning rate rises: a number, or a share of all steps.
        logging_steps: Steps between two logs: a number, or a share of all steps.
        save_steps: Steps between two checkpoints: a number, or a share of all steps.
        eval_steps: Steps between two evaluations: a number, or a share of all steps.
        train_on_responses_only: Learn from the assistant's turns only.
        dataset_format: `chatml`, `sharegpt`, `alpaca`, `text`, `prompt_completion`, or a
            `DatasetFormat` with a column mapping.
        dataset_split: Which split to train on, such as `train` or `train[:90%]`.
        dry_run: Every stage on a few rows and steps, to see that a run would work.
        callbacks: `TrainerCallbacks`; the decorators `@trainer.on_log` etc. do the same.
        abort: An `Abort` that ends `wait()`.
        backend: `"cloud"`, `"local"`, a URL, or a `Backend`; else environment and pyproject.toml.
        retry: How broken event streams are opened again.

    Raises:
        InvalidTrainerInputError: fields are missing or wrong; all of them are named.
        TypeError: a keyword does not exist; the nearest one is named.

    >>> create_trainer(name="triage", model="arkor/tiny-chat", dataset="data/train.jsonl")
    Trainer(name='triage')
    """
    from arkor_trainer._trainer import Trainer
    from arkor_trainer._validation import validated

    return Trainer(validated(fields), _options(fields))


def create_async_trainer(**fields: Unpack[TrainerFields]) -> AsyncTrainer:
    """As `create_trainer`; the methods of the trainer are awaited, under asyncio or trio.

    >>> create_async_trainer(name="triage", model="arkor/tiny-chat", dataset="acme/tickets")
    AsyncTrainer(name='triage')
    """
    from arkor_trainer._async_trainer import AsyncTrainer
    from arkor_trainer._validation import validated

    return AsyncTrainer(validated(fields), _options(fields))


def _options(fields: TrainerFields) -> dict[str, Any]:
    return {
        "callbacks": fields.get("callbacks"),
        "abort": fields.get("abort"),
        "backend": fields.get("backend"),
        "retry": fields.get("retry"),
    }
