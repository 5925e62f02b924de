"""Support tickets, sorted into six categories and three urgencies.

A ticket is put together from a category cue, an urgency cue and neutral filler, in varying order.
Evaluation tickets use cues of their own. They share words with the training cues ("invoice",
"charged") but never the phrase, so a good score needs generalisation, not memory.
"""

from __future__ import annotations

import json

from draw import Draw
from rows import Row, chat_row, user_text

CATEGORIES = ("billing", "account", "bug", "shipping", "feature", "cancellation")
URGENCIES = ("low", "normal", "high")

SYSTEM = "You sort support tickets. Answer with JSON that has the keys category and urgency."

TRAIN_CATEGORY_CUES: dict[str, tuple[str, ...]] = {
    "billing": (
        "I need a refund for my last invoice",
        "the invoice shows the wrong amount",
        "my card was charged after the trial ended",
        "there is a charge on my card that I do not recognise",
        "the price on the receipt is higher than on your website",
        "please send the receipt to our accounting team",
        "the payment failed but the bank took the money",
        "you billed us for ten seats and we have six",
        "I cannot find the invoice for March",
        "the discount was missing from our bill",
        "can I pay by bank transfer instead of card",
        "the tax number on the invoice is out of date",
    ),
    "account": (
        "I forgot my password and the reset email never comes",
        "my account is locked after too many login attempts",
        "the login page says my password is wrong",
        "I lost my phone and cannot get the sign-in code",
        "every sign-in code is rejected",
        "I cannot sign in with my work email",
        "a colleague needs access to our account",
        "the reset link has expired",
        "I want to change the email of my account",
        "someone else signed in to my account",
        "my username is not found when I log in",
        "I am signed out and have to log in again each hour",
    ),
    "bug": (
        "the app crashes when I open a report",
        "the page stays blank after the update",
        "an error message appears when I save",
        "the search shows no results since the update",
        "the export button does nothing",
        "the screen freezes when I scroll",
        "the chart shows the wrong numbers after a reload",
        "uploading a file ends with error 500",
        "the app gets very slow and then stops",
        "notifications appear twice on the screen",
        "the text on the page is broken",
        "the report is broken when I print it",
    ),
    "shipping": (
        "my parcel has not arrived",
        "the tracking number does not work",
        "the package was left at the wrong address",
        "the box arrived damaged",
        "one item is missing from the parcel",
        "the courier came when nobody was home",
        "the delivery was promised for Monday and nothing came",
        "I want to change the delivery address of my order",
        "the tracking page still says in transit",
        "you shipped the wrong item",
        "how long does delivery to Norway take",
        "the driver left the package in the rain",
    ),
    "feature": (
        "it would be great to have a dark theme",
        "please add an option to sort by date",
        "could you support a calendar view",
        "I wish there was a keyboard shortcut for search",
        "we would like to have an offline mode",
        "a feature to merge two lists would help",
        "can you add an integration with our chat tool",
        "it would be nice if we could schedule messages",
        "I suggest an option for a bigger font",
        "do you plan to support more languages",
        "please consider a way to make bulk edits",
        "it would help to have templates for new projects",
    ),
    "cancellation": (
        "I want to cancel my subscription",
        "please close our plan at the end of the month",
        "we are moving to another tool and will not renew",
        "stop the renewal of my plan",
        "how do I end my membership",
        "please delete my data and close everything",
        "we no longer need the service",
        "I do not want to continue after the trial",
        "turn off the automatic renewal",
        "my team will leave your service",
        "please end the paid subscription and keep nothing",
        "I am not going to use it any longer, cancel it",
    ),
}

EVAL_CATEGORY_CUES: dict[str, tuple[str, ...]] = {
    "billing": (
        "I was charged twice on one invoice",
        "my card payment went to the bank two times",
        "the amount on the bill does not match the price we agreed",
        "I am still waiting for the money of my refund",
        "our accounting needs a receipt that shows the tax",
    ),
    "account": (
        "I cannot log in because the password reset does nothing",
        "the sign-in code on my new phone is rejected",
        "I am locked out of my account",
        "a colleague forgot the password of our account",
        "no login email comes when I ask for access",
    ),
    "bug": (
        "saving a file ends with an error on the screen",
        "the app freezes when I open the search",
        "the export is broken since the update",
        "the report crashes after a reload",
        "a blank page appears when the chart opens",
    ),
    "shipping": (
        "the courier took the parcel to another address",
        "the tracking says delivered but no package arrived",
        "an item in the box was damaged",
        "when will the parcel be shipped",
        "the delivery is late and the tracking shows nothing",
    ),
    "feature": (
        "I would like an option for keyboard shortcuts",
        "do you plan to add a calendar integration",
        "it would be great if you could support offline edits",
        "we wish for a feature to schedule bulk messages",
        "please consider adding a view for lists",
    ),
    "cancellation": (
        "we will not continue our subscription next year",
        "please cancel the membership and delete my data",
        "I want to leave and stop the renewal",
        "we no longer use the plan, end it",
        "our team is moving away and will not renew the service",
    ),
}

TRAIN_URGENCY_CUES: dict[str, tuple[str, ...]] = {
    "low": (
        "there is no hurry",
        "whenever you have time",
        "this can wait",
        "just a small thing",
        "it is not important",
        "take your time",
        "I was only curious",
        "no need to answer quickly",
        "next month is early enough",
        "it does not affect our work",
    ),
    "normal": (
        "please look into it this week",
        "I would be glad about an answer in the next few days",
        "it slows us down a little",
        "we can work around it for a few days",
        "a reply by Friday would be fine",
        "please let me know what to do next",
        "it is annoying but we manage",
        "could somebody check this soon",
        "I expect an answer in the usual time",
        "tomorrow or the day after is fine",
    ),
    "high": (
        "this is urgent",
        "our whole team is blocked",
        "we need this fixed today",
        "customers are waiting right now",
        "please answer within the hour",
        "this is an emergency for us",
        "we are losing money every hour",
        "I need help immediately",
        "all work has stopped",
        "the deadline is tonight",
    ),
}

EVAL_URGENCY_CUES: dict[str, tuple[str, ...]] = {
    "low": (
        "no hurry at all, it can wait",
        "it is only a small thing, whenever it suits you",
        "I am just curious, this is not important for us",
        "no need to hurry, next month is fine",
    ),
    "normal": (
        "could you check it in the next days",
        "we can manage for a few days",
        "an answer this week would be fine",
        "it is a little annoying, please reply soon",
    ),
    "high": (
        "this is blocking our customers right now",
        "we need urgent help today",
        "our whole team has stopped, it is an emergency",
        "please fix it immediately, we have an hour",
    ),
}

GREETINGS = ("hello", "hi there", "good morning", "dear support", "hi", "good afternoon")
PRODUCTS = ("Tallypad", "Quillbox", "Fernboard", "Northlamp", "Marlow", "Pebbleview")
CONTEXTS = (
    "I am writing about {product}",
    "we have used {product} for two years",
    "we got {product} last spring",
    "it is about {product}",
    "I work with {product} every morning",
    "a question about {product}",
)
CLOSINGS = ("thank you", "thanks", "kind regards", "many thanks", "best wishes", "cheers")

TRAIN_ROWS_PER_PAIR = 22
EVAL_ROWS_PER_PAIR = 5


def answer(category: str, urgency: str) -> str:
    """What the model has to say: compact JSON, keys in this order."""
    return json.dumps({"category": category, "urgency": urgency}, separators=(",", ":"))


def train_rows() -> list[Row]:
    """396 rows, 22 for each pair of category and urgency."""
    return _rows("triage/train", TRAIN_CATEGORY_CUES, TRAIN_URGENCY_CUES, TRAIN_ROWS_PER_PAIR)


def eval_rows() -> list[Row]:
    """90 rows, 5 for each pair of category and urgency, with cues that training never shows."""
    return _rows("triage/eval", EVAL_CATEGORY_CUES, EVAL_URGENCY_CUES, EVAL_ROWS_PER_PAIR)


def _rows(
    seed: str,
    category_cues: dict[str, tuple[str, ...]],
    urgency_cues: dict[str, tuple[str, ...]],
    per_pair: int,
) -> list[Row]:
    draw = Draw(seed)
    rows: dict[str, Row] = {}
    for category in CATEGORIES:
        cues = category_cues[category]
        for offset, urgency in enumerate(URGENCIES):
            hints = urgency_cues[urgency]
            wanted = len(rows) + per_pair
            while len(rows) < wanted:
                # Walking through the cues, not drawing them, shows each of them equally often.
                turn = len(rows) + offset
                text = _ticket(draw, cues[turn % len(cues)], hints[turn % len(hints)])
                row = chat_row(system=SYSTEM, user=text, assistant=answer(category, urgency))
                rows.setdefault(user_text(row), row)
    return draw.shuffled(list(rows.values()))


def _ticket(draw: Draw, cue: str, hint: str) -> str:
    sentences = [cue, hint] if draw.chance(0.7) else [hint, cue]
    if draw.chance(0.5):
        sentences.insert(0, draw.pick(CONTEXTS).format(product=draw.pick(PRODUCTS)))
    if draw.chance(0.5):
        sentences[0] = f"{draw.pick(GREETINGS)}, {sentences[0]}"
    if draw.chance(0.4):
        sentences.append(draw.pick(CLOSINGS))
    text = " ".join(_sentence(part, draw.pick((".", ".", ".", "!"))) for part in sentences)
    if draw.chance(0.15):
        text = text.lower()
    return _with_typo(draw, text) if draw.chance(0.1) else text


def _sentence(words: str, mark: str) -> str:
    return words[0].upper() + words[1:] + mark


def _with_typo(draw: Draw, text: str) -> str:
    """Swap two neighbouring letters inside one longer word."""
    words = text.split(" ")
    long_words = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long_words:
        return text
    place = draw.pick(long_words)
    word = words[place]
    at = 1 + draw.below(len(word) - 3)
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
