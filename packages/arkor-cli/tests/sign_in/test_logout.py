"""`arkor logout`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

LOST = "An anonymous identity cannot be restored: its jobs are out of reach afterwards.\n"


def test_nobody_is_signed_in(arkor: Any) -> None:
    assert arkor("logout") == (0, "No credentials on file.\n", "")


@pytest.mark.parametrize(
    ("flag", "mode", "note"),
    [
        ("-y", "anon", LOST),
        ("--yes", "auth0", ""),
        ("-f", "auth0", ""),
        ("--force", "oauth", ""),
    ],
)
def test_without_a_question(
    arkor: Any, sign_in: Any, cloud: Any, credentials_file: Path, flag: str, mode: str, note: str
) -> None:
    sign_in(mode)
    assert arkor("logout", flag) == (0, f"Removed {credentials_file}.\n", note)
    assert not credentials_file.exists()
    assert cloud.asked == []


def test_a_question_that_nobody_can_answer(
    arkor: Any, sign_in: Any, credentials_file: Path
) -> None:
    sign_in("auth0")
    said = "Nobody can be asked here. Pass --yes to remove the credentials.\n"
    assert arkor("logout") == (1, "", said)
    assert credentials_file.exists()


@pytest.mark.parametrize("answer", ["\r", "n"])
def test_the_default_is_no(
    terminal: Any, sign_in: Any, credentials_file: Path, answer: str
) -> None:
    sign_in("auth0")
    child = terminal("logout")
    child.expect(r"Remove .*credentials\.json\? .*\(y/N\)")
    child.send(answer)
    child.expect("Aborted.")
    child.wait()
    assert child.exitstatus == 0
    assert credentials_file.exists()


def test_yes_at_the_terminal(terminal: Any, sign_in: Any, credentials_file: Path) -> None:
    sign_in("anon")
    child = terminal("logout")
    child.expect("An anonymous identity cannot be restored")
    child.expect(r"\(y/N\)")
    child.send("y")
    child.expect("Removed .*credentials.json.")
    child.wait()
    assert child.exitstatus == 0
    assert not credentials_file.exists()


def test_ctrl_c_at_the_question(terminal: Any, sign_in: Any, credentials_file: Path) -> None:
    sign_in("auth0")
    child = terminal("logout")
    child.expect(r"\(y/N\)")
    child.sendintr()
    child.wait()
    assert child.exitstatus == 130
    assert credentials_file.exists()


def test_a_corrupt_file_can_be_removed(arkor: Any, credentials_file: Path) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_text("{half")
    assert arkor("logout", "--yes") == (0, f"Removed {credentials_file}.\n", "")
    assert not credentials_file.exists()


def test_the_secret_behind_a_link_goes(
    arkor: Any, sign_in: Any, credentials_file: Path, tmp_path: Path
) -> None:
    sign_in("auth0")
    target = credentials_file.rename(tmp_path / "elsewhere.json")
    credentials_file.symlink_to(target)
    assert arkor("logout", "--yes").code == 0
    assert not target.exists()
    assert arkor("logout", "--yes").output == "No credentials on file.\n"


def test_what_cannot_be_removed(arkor: Any, credentials_file: Path) -> None:
    credentials_file.mkdir(parents=True)
    code, output, errors = arkor("logout", "--yes")
    assert (code, output) == (1, "")
    assert errors == f"Could not remove {credentials_file}: Is a directory.\n"
