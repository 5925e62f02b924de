"""Comparing generated folders, and putting a new one in the place of an old one."""

from __future__ import annotations

import shutil
from pathlib import Path


def differences(fresh: Path, output: Path, part: Path) -> list[str]:
    """One line for each file of the folder `part` that differs, is missing, or should not be
    there.
    """
    wanted, present = _files(fresh / part), _files(output / part)
    lines = []
    for name in sorted(wanted | present):
        if name not in present:
            lines.append(f"missing  {part / name}")
        elif name not in wanted:
            lines.append(f"surplus  {part / name}")
        elif (fresh / part / name).read_bytes() != (output / part / name).read_bytes():
            lines.append(f"differs  {part / name}")
    return lines


def swap(fresh: Path, target: Path) -> None:
    """Replace the folder `target` by `fresh`. An interruption leaves either of them, never a
    mixture.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming, outgoing = (
        target.with_name(f".{target.name}.new"),
        target.with_name(f".{target.name}.old"),
    )
    for leftover in (incoming, outgoing):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(fresh, incoming)
    if target.exists():
        target.rename(outgoing)
    incoming.rename(target)
    shutil.rmtree(outgoing, ignore_errors=True)


def _files(folder: Path) -> set[Path]:
    if not folder.is_dir():
        return set()
    return {
        file.relative_to(folder)
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
