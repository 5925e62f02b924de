"""Sorts support tickets by category and urgency."""

from arkor import create_arkor

from .trainer import trainer

arkor = create_arkor(trainer=trainer)
