"""Takes personal data out of a text."""

from arkor import create_arkor

from .trainer import trainer

arkor = create_arkor(trainer=trainer)
