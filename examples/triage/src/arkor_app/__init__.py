"""Sorts support tickets by category and urgency."""

from arkor import create_arkor

from .trainer import tiny, trainer

arkor = create_arkor(trainers=[trainer, tiny])
