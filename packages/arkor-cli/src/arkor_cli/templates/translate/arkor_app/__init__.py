"""Translates short interface texts into German."""

from arkor import create_arkor

from .trainer import trainer

arkor = create_arkor(trainer=trainer)
