"""Texts with personal data, and the same texts with [NAME], [EMAIL] and [PHONE] instead.

Names are any first name joined with any surname; e-mail addresses use the domains reserved for
examples (RFC 2606), telephone numbers the ranges reserved for fiction (555-01xx in North America,
020 7946 0xxx in London). Order numbers, dates and rooms stay: not every number is a telephone.

Evaluation has its own sentences and its own names.
"""

from __future__ import annotations

from draw import Draw
from rows import Row, chat_row

SYSTEM = (
    "Replace every name with [NAME], e-mail address with [EMAIL] and phone number with [PHONE]."
)

TRAIN_FIRST_NAMES = (
    *("Anna", "Ben", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira"),
    *("Liam", "Maya", "Nils", "Olga", "Paul", "Rosa", "Samir", "Tina", "Viktor", "Yuki", "Zoe"),
)
TRAIN_LAST_NAMES = (
    *("Adler", "Becker", "Costa", "Dubois", "Evans", "Fischer", "Garcia"),
    *("Hansen", "Ito", "Jansen", "Keller", "Lopez", "Moreau", "Novak"),
    *("Okafor", "Petrov", "Rossi", "Silva", "Turner", "Weber"),
)
EVAL_FIRST_NAMES = ("Amira", "Bruno", "Carla", "Emil", "Frida", "Ivan", "Laura", "Oscar", "Priya")
EVAL_LAST_NAMES = ("Andersen", "Brandt", "Cohen", "Fraser", "Lindgren", "Mendes", "Sato", "Vogel")

TRAIN_SENTENCES = (
    "Please call {name} at {phone}.",
    "My name is {name} and my email is {email}.",
    "{name} wrote from {email} about order {number}.",
    "You can reach me at {email} or {phone}.",
    "Send the contract to {email} before {day}.",
    "The new number of {name} is {phone}.",
    "{name} and {other} will meet on {day} in room {room}.",
    "Order {number} was placed by {name}.",
    "For questions, ask {name} ({email}).",
    "Ms {surname} called twice from {phone}.",
    "The parcel for {name} arrived on {day}.",
    "Please add {email} to the list.",
    "{first} will be away until {day}.",
    "Ticket {number} is assigned to {name}, {phone}.",
    "Dear {first}, your order {number} is ready.",
    "I spoke with Mr {surname} on {day}.",
    "The form was signed by {name} and {other}.",
    "If nobody answers {phone}, write to {email}.",
    "Room {room} is booked for {name}.",
    "Copy {other} at {email} on the reply.",
    "The meeting on {day} takes place in room {room}.",
    "Order {number} has not been paid yet.",
    "The invoice for ticket {number} is attached.",
    "Regards, {name}, {email}, {phone}",
)
EVAL_SENTENCES = (
    "Could you ask {name} to ring {phone}?",
    "This is {name}, please answer to {email}.",
    "On {day}, {name} sent order {number} back.",
    "Mr {surname} has a new address: {email}.",
    "{name} will join {other} in room {room}.",
    "Write to {email} if {phone} is busy.",
    "Ticket {number} came from {first}.",
    "Ticket {number} is closed, room {room} is free.",
    "Best wishes, {name} ({phone})",
    "{other} asked for the email of {name}: {email}",
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "3 May", "12 June", "28 March")

REDACTED = {
    "name": "[NAME]",
    "other": "[NAME]",
    "first": "[NAME]",
    "surname": "[NAME]",
    "email": "[EMAIL]",
    "phone": "[PHONE]",
}

TRAIN_ROWS = 408
EVAL_ROWS = 80


def train_rows() -> list[Row]:
    """408 rows, 17 for each training sentence."""
    names = (TRAIN_FIRST_NAMES, TRAIN_LAST_NAMES)
    return _rows("redaction/train", TRAIN_SENTENCES, names, TRAIN_ROWS)


def eval_rows() -> list[Row]:
    """80 rows, 8 for each evaluation sentence."""
    names = (EVAL_FIRST_NAMES, EVAL_LAST_NAMES)
    return _rows("redaction/eval", EVAL_SENTENCES, names, EVAL_ROWS)


def _rows(
    seed: str,
    sentences: tuple[str, ...],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    count: int,
) -> list[Row]:
    draw = Draw(seed)
    rows: dict[str, Row] = {}
    while len(rows) < count:
        sentence = sentences[len(rows) % len(sentences)]
        kept = {
            "number": str(1000 + draw.below(9000)),
            "room": str(1 + draw.below(60)),
            "day": draw.pick(DAYS),
        }
        text = sentence.format(**kept, **_personal(draw, *names))
        redacted = sentence.format(**kept, **REDACTED)
        rows.setdefault(text, chat_row(system=SYSTEM, user=text, assistant=redacted))
    return draw.shuffled(list(rows.values()))


def _personal(draw: Draw, firsts: tuple[str, ...], lasts: tuple[str, ...]) -> dict[str, str]:
    first, other_first = draw.shuffled(firsts)[:2]
    last = draw.pick(lasts)
    return {
        "name": f"{first} {last}",
        "other": f"{other_first} {draw.pick(lasts)}",
        "first": first,
        "surname": last,
        "email": _email(draw, first.lower(), last.lower()),
        "phone": _phone(draw),
    }


def _email(draw: Draw, first: str, last: str) -> str:
    user = draw.pick(
        (f"{first}.{last}", f"{first[0]}.{last}", f"{first}{draw.below(90) + 10}", last)
    )
    return f"{user}@{draw.pick(('example.com', 'example.org'))}"


def _phone(draw: Draw) -> str:
    digits = f"{draw.below(100):02}"
    return draw.pick(
        (
            f"+1 202 555 01{digits}",
            f"(415) 555-01{digits}",
            f"020 7946 0{draw.below(10)}{digits}",
            f"+44 20 7946 0{draw.below(10)}{digits}",
        )
    )
