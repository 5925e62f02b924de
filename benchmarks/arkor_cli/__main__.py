"""What a start of `arkor` costs, beside an empty Python and beside other CLIs of the field.

    python benchmarks/arkor_cli

Every command is run in turns with all others, in fresh processes. `hf` and `together` are measured
where they are on the PATH; install them in an environment of their own, because they share
dependencies with Arkor.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from cloud import serve
from process import Sample, run

ROUNDS = 15


def commands() -> dict[str, list[str]]:
    """What is measured, by its name."""
    arkor = [sys.executable, "-m", "arkor_cli"]
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import httpx'": [sys.executable, "-c", "import httpx"],
        "arkor --version": [*arkor, "--version"],
        "arkor --help": [*arkor, "--help"],
        "arkor whoami": [*arkor, "whoami"],
    }
    for line in ("hf --version", "hf --help", "together --help"):
        program, *arguments = line.split()
        path = shutil.which(program)
        if path:
            found[line] = [path, *arguments]
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as home, serve() as url:
        store(Path(home), url)
        environment = {"PATH": os.environ["PATH"], "HOME": home, "PYTHONUTF8": "1"}
        measured = commands()
        samples: dict[str, list[Sample]] = {name: [] for name in measured}
        for turn in range(ROUNDS + 1):
            for name, command in measured.items():
                sample = run(command, environment)
                if turn:  # The first one fills the caches.
                    samples[name].append(sample)
    base = statistics.median(sample.seconds for sample in samples["python -c pass"])
    print(f"{'':<26} {'median':>8} {'best':>8} {'memory':>9}   times python -c pass")
    for name, taken in samples.items():
        middle = statistics.median(sample.seconds for sample in taken)
        best = min(sample.seconds for sample in taken)
        memory = max(sample.mebibytes for sample in taken)
        print(
            f"{name:<26} {middle * 1000:5.0f} ms {best * 1000:5.0f} ms {memory:5.0f} MiB"
            f"   {middle / base:5.1f}"
        )


def store(home: Path, url: str) -> None:
    """Somebody is signed in."""
    folder = home / ".arkor"
    folder.mkdir(mode=0o700)
    (folder / "credentials.json").write_text(
        '{"mode": "anon", "token": "t", "anonymousId": "a", "orgSlug": "o", '
        f'"arkorCloudApiUrl": "{url}"}}'
    )


if __name__ == "__main__":
    main()
