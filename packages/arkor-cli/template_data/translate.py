"""English interface texts and their German translation.

A row joins one verb, one noun and one sentence pattern. German agreement comes from the noun's
gender: every article and adjective ending that a pattern needs is looked up in `_ENDINGS`. The
lexicon holds no weak masculine noun, so a noun looks the same in nominative and accusative.

Evaluation uses pairs of verb and noun that training never joins, though it knows both words.
"""

from __future__ import annotations

from typing import NamedTuple

from draw import Draw
from rows import Row, chat_row

SYSTEM = "Translate this interface text into German."


class Verb(NamedTuple):
    english: str
    english_done: str
    german: str
    german_done: str


class Noun(NamedTuple):
    english: str
    english_many: str
    german: str
    german_many: str
    gender: str


VERBS = (
    Verb("delete", "deleted", "löschen", "gelöscht"),
    Verb("open", "opened", "öffnen", "geöffnet"),
    Verb("save", "saved", "speichern", "gespeichert"),
    Verb("rename", "renamed", "umbenennen", "umbenannt"),
    Verb("share", "shared", "teilen", "geteilt"),
    Verb("copy", "copied", "kopieren", "kopiert"),
    Verb("move", "moved", "verschieben", "verschoben"),
    Verb("export", "exported", "exportieren", "exportiert"),
    Verb("import", "imported", "importieren", "importiert"),
    Verb("archive", "archived", "archivieren", "archiviert"),
    Verb("hide", "hidden", "ausblenden", "ausgeblendet"),
    Verb("edit", "edited", "bearbeiten", "bearbeitet"),
    Verb("upload", "uploaded", "hochladen", "hochgeladen"),
    Verb("download", "downloaded", "herunterladen", "heruntergeladen"),
    Verb("restore", "restored", "wiederherstellen", "wiederhergestellt"),
)

NOUNS = (
    Noun("file", "files", "Datei", "Dateien", "f"),
    Noun("folder", "folders", "Ordner", "Ordner", "m"),
    Noun("project", "projects", "Projekt", "Projekte", "n"),
    Noun("message", "messages", "Nachricht", "Nachrichten", "f"),
    Noun("image", "images", "Bild", "Bilder", "n"),
    Noun("comment", "comments", "Kommentar", "Kommentare", "m"),
    Noun("report", "reports", "Bericht", "Berichte", "m"),
    Noun("list", "lists", "Liste", "Listen", "f"),
    Noun("table", "tables", "Tabelle", "Tabellen", "f"),
    Noun("note", "notes", "Notiz", "Notizen", "f"),
    Noun("document", "documents", "Dokument", "Dokumente", "n"),
    Noun("template", "templates", "Vorlage", "Vorlagen", "f"),
    Noun("task", "tasks", "Aufgabe", "Aufgaben", "f"),
    Noun("photo", "photos", "Foto", "Fotos", "n"),
    Noun("video", "videos", "Video", "Videos", "n"),
    Noun("calendar", "calendars", "Kalender", "Kalender", "m"),
    Noun("contact", "contacts", "Kontakt", "Kontakte", "m"),
    Noun("filter", "filters", "Filter", "Filter", "m"),
    Noun("invoice", "invoices", "Rechnung", "Rechnungen", "f"),
    Noun("form", "forms", "Formular", "Formulare", "n"),
)

_ENDINGS = {
    "m": {"the": "der", "the_acc": "den", "this_acc": "diesen", "new_acc": "neuen", "no": "kein"},
    "f": {"the": "die", "the_acc": "die", "this_acc": "diese", "new_acc": "neue", "no": "keine"},
    "n": {"the": "das", "the_acc": "das", "this_acc": "dieses", "new_acc": "neues", "no": "kein"},
}

PATTERNS = (
    ("{verb} {noun}", "{de_noun} {de_verb}"),
    ("{verb} all {nouns}", "alle {de_nouns} {de_verb}"),
    ("{verb} this {noun}?", "{this_acc} {de_noun} {de_verb}?"),
    ("{verb} new {noun}", "{new_acc} {de_noun} {de_verb}"),
    ("the {noun} was {done}.", "{the} {de_noun} wurde {de_done}."),
    ("the {nouns} were {done}.", "die {de_nouns} wurden {de_done}."),
    (
        "the {noun} could not be {done}.",
        "{the} {de_noun} konnte nicht {de_done} werden.",
    ),
    ("no {noun} was {done}.", "es wurde {no} {de_noun} {de_done}."),
    ("{count} {nouns} {done}", "{count} {de_nouns} {de_done}"),
    (
        "do you want to {verb} the {noun}?",
        "möchten Sie {the_acc} {de_noun} {de_verb}?",
    ),
    (
        "you cannot {verb} this {noun}.",
        "Sie können {this_acc} {de_noun} nicht {de_verb}.",
    ),
)

EVAL_PAIRS = tuple(
    (verb, noun)
    for v, verb in enumerate(VERBS)
    for n, noun in enumerate(NOUNS)
    if (v + 2 * n) % 5 == 0
)
TRAIN_PAIRS = tuple(
    (verb, noun) for verb in VERBS for noun in NOUNS if (verb, noun) not in EVAL_PAIRS
)

TRAIN_ROWS = 480
EVAL_ROWS = 60


def train_rows() -> list[Row]:
    """480 rows: each of the 240 training pairs in two patterns."""
    return _rows("translate/train", TRAIN_PAIRS, TRAIN_ROWS)


def eval_rows() -> list[Row]:
    """60 rows: each of the 60 held-out pairs once."""
    return _rows("translate/eval", EVAL_PAIRS, EVAL_ROWS)


def _rows(seed: str, pairs: tuple[tuple[Verb, Noun], ...], count: int) -> list[Row]:
    draw = Draw(seed)
    rows: dict[str, Row] = {}
    while len(rows) < count:
        verb, noun = pairs[len(rows) % len(pairs)]
        english, german = _sentence_pair(draw, verb, noun)
        rows.setdefault(english, chat_row(system=SYSTEM, user=english, assistant=german))
    return draw.shuffled(list(rows.values()))


def _sentence_pair(draw: Draw, verb: Verb, noun: Noun) -> tuple[str, str]:
    words = {
        "verb": verb.english,
        "done": verb.english_done,
        "noun": noun.english,
        "nouns": noun.english_many,
        "de_verb": verb.german,
        "de_done": verb.german_done,
        "de_noun": noun.german,
        "de_nouns": noun.german_many,
        "count": str(2 + draw.below(40)),
        **_ENDINGS[noun.gender],
    }
    english, german = draw.pick(PATTERNS)
    return _capital(english.format(**words)), _capital(german.format(**words))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
