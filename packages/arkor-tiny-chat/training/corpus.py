"""Text the base model is made from: short chats in simple English, written by rules from a seed.

The mix matters more than the prose. Sentences teach word order; copying *invented* words trains
the embeddings of rare word pieces, without which a later adapter cannot tell unseen words apart;
JSON tasks with arbitrary keys and values teach the syntax and that values come from the prompt;
sorting tasks teach to carry what a sentence is about to the place of the answer.
"""

# ruff: noqa: SIM905 - lists of words read best as text

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from random import Random

import words

Message = dict[str, str]
Exchange = tuple[str, str]

_ONSETS = (
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p ph pl pr qu r s sc sh sk sl sm sn sp "
    "st str t th tr tw v w wh y z"
).split()
_NUCLEI = "a e i o u ai ea ee oa oo ou ie ay ow y au".split()
_CODAS = (
    "b ck ct d ft g k l ll ld lt m mp n nd ng nt p pt r rd rm rn rt s ss st t tch x ge ce se ve"
).split()
_SUFFIXES = (
    "ed ing er ly tion ment s es able ness ful ous ive al ic age ent ance ity ure ence est"
).split()
_PREFIXES = "re un in de dis con pre pro ex sub im com over up".split()


def invented_word(rng: Random) -> str:
    """A word-like string of English syllables, at least five letters long."""
    while True:
        syllables = rng.choice((1, 1, 2, 2, 2, 3))
        word = "".join(
            rng.choice(_ONSETS) + rng.choice(_NUCLEI) + (rng.choice(_CODAS) if roll else "")
            for roll in (rng.random() < 0.5 for _ in range(syllables))
        )
        if rng.random() < 0.4:
            word += rng.choice(_SUFFIXES)
        if rng.random() < 0.2:
            word = rng.choice(_PREFIXES) + word
        if len(word) > 4:
            return word


def known_word(rng: Random) -> str:
    """Any word of the topics, or an adjective."""
    if rng.random() < 0.2:
        return rng.choice(words.ADJECTIVES)
    return rng.choice(words.TOPICS[rng.choice(tuple(words.TOPICS))])


def _word(rng: Random) -> str:
    return invented_word(rng) if rng.random() < 0.6 else known_word(rng)


def _words(rng: Random, low: int, high: int) -> list[str]:
    return [_word(rng) for _ in range(rng.randint(low, high))]


def _thing(rng: Random, noun: str) -> str:
    roll = rng.random()
    if roll < 0.35:
        return f"{rng.choice(words.ADJECTIVES)} {noun}"
    if roll < 0.55:
        return f"{rng.choice(words.COLOURS)} {noun}"
    return noun


def _who(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.4:
        return rng.choice(words.NAMES)
    if roll < 0.6:
        return rng.choice(("I", "We", "They", "You"))
    return f"{rng.choice(('The', 'My', 'Our', 'Your'))} {rng.choice(words.PEOPLE)}"


def sentence(rng: Random, noun: str | None = None) -> str:
    """One simple sentence, about `noun` when it is given."""
    noun = noun or _word(rng)
    verb, past = rng.choice(words.ACTIONS)
    place, time = rng.choice(words.PLACES), rng.choice(words.TIMES)
    article = rng.choice(("the", "a", "my", "this", "our", "your", "one"))
    thing = f"{article} {_thing(rng, noun)}"
    shapes = (
        lambda: f"{_who(rng)} {past} {thing} {place}.",
        lambda: f"{_who(rng)} {past} {thing} {time}.",
        lambda: f"{_who(rng)} did not {verb} {thing}.",
        lambda: f"{_who(rng)} will {verb} {thing} {time}.",
        lambda: f"Can you {verb} {thing} for me?",
        lambda: f"{thing.capitalize()} is {rng.choice(words.ADJECTIVES)}.",
        lambda: f"{rng.choice(words.PHRASES).capitalize()} {thing} {place}.",
        lambda: (
            f"{rng.choice(words.PHRASES).capitalize()} {thing}, {rng.choice(words.PHRASES)} "
            f"{invented_word(rng)}."
        ),
        lambda: f"{thing.capitalize()} {rng.choice(words.MOVES)[1]} {time} and {place}.",
    )
    return rng.choice(shapes)()


def _copy(rng: Random) -> Exchange:
    text = " ".join(_words(rng, 1, 7))
    ask = rng.choice(("Repeat: ", "Say this again: ", "Copy these words: ", "Echo: "))
    return ask + text, text


def _copy_sentence(rng: Random) -> Exchange:
    text = sentence(rng)
    return f"Repeat the sentence. {text}", text


def _position(rng: Random) -> Exchange:
    items = _words(rng, 2, 6)
    which, index = rng.choice((("first", 0), ("last", -1), ("second", 1)))
    return f"What is the {which} word? {' '.join(items)}", items[index]


def _reverse(rng: Random) -> Exchange:
    items = _words(rng, 2, 4)
    return f"Reverse: {' '.join(items)}", " ".join(reversed(items))


def _value(rng: Random) -> str | int | bool:
    roll = rng.random()
    if roll < 0.12:
        return rng.randint(0, 99)
    if roll < 0.16:
        return rng.random() < 0.5
    return _word(rng)


def _keys(rng: Random, count: int) -> list[str]:
    known = rng.sample(words.JSON_KEYS, count)
    return [key if rng.random() < 0.6 else invented_word(rng) for key in known]


def _dumps(rng: Random, record: Mapping[str, str | int | bool], ask: str) -> Exchange:
    """The record as JSON, spaced or compact: a later adapter settles which."""
    if rng.random() < 0.4:
        return ask, json.dumps(record, separators=(",", ":"))
    return ask, json.dumps(record)


def _json_write(rng: Random) -> Exchange:
    record = {key: _value(rng) for key in _keys(rng, rng.choice((1, 2, 2, 3)))}
    listed = rng.choice((" is ", " = ", ": "))
    parts = [f"{key}{listed}{value}" for key, value in record.items()]
    ask = rng.choice(("Write JSON with ", "As JSON: ", "Turn into JSON: "))
    return _dumps(rng, record, ask + ", ".join(parts))


def _json_extract(rng: Random) -> Exchange:
    name, thing, colour = rng.choice(words.NAMES), _word(rng), rng.choice(words.COLOURS)
    place = rng.choice(words.PLACES)
    text = f"{name} {rng.choice(words.ACTIONS)[1]} the {colour} {thing} {place}."
    facts = {"name": name, "thing": thing, "colour": colour, "place": place}
    asked = rng.sample(tuple(facts), rng.choice((1, 2, 2, 3)))
    question = f"{text} Give JSON with {' and '.join(asked)}."
    return _dumps(rng, {key: facts[key] for key in asked}, question)


def _topic_text(rng: Random) -> tuple[str, str]:
    topic = rng.choice(tuple(words.TOPICS))
    text = " ".join(
        sentence(rng, rng.choice(words.TOPICS[topic])) for _ in range(rng.choice((1, 1, 2)))
    )
    return topic, text


def _topic(rng: Random) -> Exchange:
    topic, text = _topic_text(rng)
    return f"What is this about? {text}", topic


def _topic_json(rng: Random) -> Exchange:
    topic, text = _topic_text(rng)
    key = rng.choice(("topic", "kind", "group"))
    record = {key: topic}
    if rng.random() < 0.5:
        name, move = rng.choice(words.NAMES), rng.choice(words.MOVES)[1]
        extra = f"{name} {move} {rng.choice(words.PLACES)}."
        text = rng.choice((f"{text} {extra}", f"{extra} {text}"))
        record["name"] = name
    return _dumps(rng, record, f"Sort this as JSON with {' and '.join(record)}. {text}")


def _lookup(rng: Random) -> Exchange:
    groups = {invented_word(rng): _words(rng, 1, 3) for _ in range(rng.randint(2, 3))}
    answer = rng.choice(tuple(groups))
    member = rng.choice(groups[answer])
    listed = ". ".join(f"{label}: {', '.join(items)}" for label, items in groups.items())
    return f"{listed}. Which has {member}?", answer


def _where(rng: Random) -> Exchange:
    name, thing, place = rng.choice(words.NAMES), known_word(rng), rng.choice(words.PLACES)
    past = rng.choice(words.ACTIONS)[1]
    text = f"{name} {past} the {thing} {place}."
    question, answer = rng.choice(
        (
            (f"Where is the {thing}?", place.capitalize() + "."),
            (f"Who {past} the {thing}?", name + "."),
            (f"What did {name} do?", text),
        )
    )
    return f"{text} {question}", answer


def _story(rng: Random) -> Exchange:
    noun = known_word(rng)
    told = " ".join(sentence(rng, noun) for _ in range(rng.choice((1, 2, 2, 3))))
    return rng.choice((f"Tell me about a {noun}.", f"Write about the {noun}.")), told


def _sum(rng: Random) -> Exchange:
    left, right = rng.randint(0, 10), rng.randint(0, 10)
    return f"What is {left} + {right}?", str(left + right)


_SMALL_TALK: tuple[Exchange, ...] = (
    ("Hello", "Hello! How are you?"),
    ("Hi", "Hi! What would you like to do?"),
    ("Good morning", "Good morning! It is a fine day."),
    ("How are you?", "I am well, thank you."),
    ("Who are you?", "I am a very small chat model."),
    ("What can you do?", "I can copy words, write JSON and tell short stories."),
    ("Thank you", "You are welcome!"),
    ("Goodbye", "Goodbye! See you soon."),
)


def _small_talk(rng: Random) -> Exchange:
    return rng.choice(_SMALL_TALK)


TASKS: tuple[tuple[Callable[[Random], Exchange], int], ...] = (
    (_copy, 20),
    (_copy_sentence, 10),
    (_position, 5),
    (_reverse, 3),
    (_json_write, 18),
    (_json_extract, 8),
    (_topic, 6),
    (_topic_json, 8),
    (_lookup, 6),
    (_where, 5),
    (_story, 8),
    (_sum, 1),
    (_small_talk, 2),
)

_SYSTEM_PROMPTS = (
    "You are a helpful assistant.",
    "Answer in few words.",
    "Reply with JSON only when asked.",
    "Read the text and do what it says.",
)


def chat(rng: Random) -> list[Message]:
    """One conversation of one to three exchanges."""
    makers, weights = zip(*TASKS, strict=True)
    messages: list[Message] = []
    if rng.random() < 0.3:
        messages.append({"role": "system", "content": rng.choice(_SYSTEM_PROMPTS)})
    for maker in rng.choices(makers, weights, k=rng.choice((1, 1, 1, 2, 3))):
        asked, answered = maker(rng)
        messages.append({"role": "user", "content": asked})
        messages.append({"role": "assistant", "content": answered})
    return messages


def chats(seed: int, count: int) -> Iterator[list[Message]]:
    """The corpus: `count` conversations, the same ones for the same seed."""
    rng = Random(seed)
    for _ in range(count):
        yield chat(rng)
