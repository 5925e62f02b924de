"""A first fine-tuned model."""

from arkor import create_arkor

from .trainer import trainer

arkor = create_arkor(trainer=trainer)
