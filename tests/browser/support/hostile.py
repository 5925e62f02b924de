"""A project whose every text is an attack: names, paths, model, answers, output and errors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from launch import Launch, chat

from arkor_tiny_chat import model_path

MARKUP = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>'
ANSI = "\x1b[31mred\x1b[0m"
REVERSED = "\u202egnp.exe\u2066"
NAME = f"{MARKUP}{ANSI}{REVERSED}\U0001f4a5".ljust(200, "W")
"""As long as the server allows, and without a place to break."""
FILE = "data/<iframe src=x onload=pwned=3>.jsonl"
MODEL = "<img src=x onerror=pwned=4>"
SPOKEN = f"{MARKUP}{ANSI}{REVERSED}\x07</div></pre>{'w' * 150_000}"
"""What the model says instead of a vowel: an answer of a few words has a megabyte."""
PRINTED = f"""
{MARKUP}</pre></div>
{ANSI} \x1b[2J\x1b[H\x1b[5A\x1b[999Cmoved \x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x1b\\ on
{REVERSED}
bell \x07 back \x08\x08 unit \x1f delete \x7f unfinished \x1b[31
"""
SOURCE = f"""
from pathlib import Path
from arkor import LoraConfig, create_arkor, create_trainer

print({PRINTED!r})
print("w" * 1_000_000)
print("last line")
common = dict(
    dataset={FILE!r}, max_steps=4, save_steps=2, logging_steps=1, batch_size=2,
    lora=LoraConfig(r=4, alpha=8),
)
ends = create_trainer(name={NAME!r}, model=str(Path(__file__).parent / {MODEL!r}), **common)
fails = create_trainer(name="fails", model={"./" + MARKUP!r}, **common)
heavy = create_trainer(name="heavy", model="./" + {MARKUP!r} + "w" * 1_000_000, **common)
arkor = create_arkor(trainers=[ends, fails, heavy])
"""


def make(folder: Path) -> Launch:
    """The project, with a base model whose tokenizer writes markup."""
    made = Launch(folder, SOURCE)
    row = json.dumps(chat("What do you say?", "Nothing evil here.")) + "\n"
    (made.project / FILE).write_text(row * 8)
    model = made.project / MODEL
    shutil.copytree(model_path(), model)
    tokenizer = json.loads((model / "tokenizer.json").read_text())
    says = {"type": "Replace", "pattern": {"Regex": "[aeiou]"}, "content": SPOKEN}
    tokenizer["decoder"] = {"type": "Sequence", "decoders": [tokenizer["decoder"], says]}
    (model / "tokenizer.json").write_text(json.dumps(tokenizer))
    return made
