"""The smallest useful data set: blunt requests and their friendly form, to be replaced."""

from __future__ import annotations

from rows import Row, chat_row

SYSTEM = "Rewrite the message in a friendly tone."

TRAIN_PAIRS = (
    ("Send me the file.", "Could you please send me the file?"),
    ("You forgot the attachment.", "It looks like the attachment is missing."),
    ("Call me back.", "Could you please call me back?"),
    ("That is wrong.", "I think there may be a small mistake."),
    ("Hurry up.", "Could you please have a look at this soon?"),
    ("I need the report today.", "Could I please have the report today?"),
    ("Do not change the title.", "Could we please keep the title as it is?"),
    ("Your text is too long.", "Could you please make the text a little shorter?"),
    ("I do not understand this.", "Could you please explain this once more?"),
    ("Come to my desk.", "Could you please come to my desk when you have a moment?"),
    ("The room is too loud.", "Could we please keep the room a little quieter?"),
    ("Answer my question.", "I would be glad about an answer to my question."),
    ("Fix the printer.", "Could you please have a look at the printer?"),
    ("You are late again.", "I noticed that you were a little late again."),
    ("I will not do that.", "I am afraid I cannot do that."),
    ("Read the manual.", "The manual may have the answer you need."),
    ("Move the meeting.", "Could we please move the meeting?"),
    ("Pay the invoice.", "Could you please take care of the invoice?"),
    ("Wait for me.", "Could you please wait for me?"),
    ("Close the window.", "Could you please close the window?"),
)

EVAL_PAIRS = (
    ("Send me the photos.", "Could you please send me the photos?"),
    ("Close the door.", "Could you please close the door?"),
    ("Your mail is too long.", "Could you please make your mail a little shorter?"),
    ("I need the plan today.", "Could I please have the plan today?"),
    ("Fix the coffee machine.", "Could you please have a look at the coffee machine?"),
)


def train_rows() -> list[Row]:
    """The 20 training rows."""
    return [chat_row(system=SYSTEM, user=blunt, assistant=kind) for blunt, kind in TRAIN_PAIRS]


def eval_rows() -> list[Row]:
    """The 5 evaluation rows."""
    return [chat_row(system=SYSTEM, user=blunt, assistant=kind) for blunt, kind in EVAL_PAIRS]
