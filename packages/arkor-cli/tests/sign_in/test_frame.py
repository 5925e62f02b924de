"""What every command has in common: help, versions, exit codes, tracebacks, and what is loaded."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HEAVY = ["httpx", "pydantic", "anyio", "starlette", "asyncio", "arkor_api", "arkor_auth"]


def loaded(arkor: Any, *arguments: str) -> set[str]:
    result = arkor(*arguments, python=("-X", "importtime", "-m", "arkor_cli"))
    assert result.code == 0
    names = re.findall(r"\|\s+([\w.]+)$", result.errors, re.MULTILINE)
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_help_and_version_load_next_to_nothing(arkor: Any, arguments: list[str]) -> None:
    assert not loaded(arkor, *arguments) & {*HEAVY, "questionary", "rich", "arkor_trainer"}


def test_completion_loads_no_client(arkor: Any) -> None:
    result = arkor(
        python=("-X", "importtime", "-m", "arkor_cli"),
        env={
            "_ARKOR_COMPLETE": "complete_bash",
            "COMP_WORDS": "arkor who",
            "COMP_CWORD": "1",
        },
    )
    assert result.output.strip() == "whoami"
    names = set(re.findall(r"\|\s+(\w+)$", result.errors, re.MULTILINE))
    assert not names & set(HEAVY)


@pytest.mark.parametrize("command", ["whoami", "login", "logout"])
def test_signing_in_never_pays_for_pydantic(arkor: Any, command: str) -> None:
    assert "pydantic" not in loaded(arkor, command)


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_the_help_says_how_to_install_completion(arkor: Any, arguments: list[str]) -> None:
    assert "--install-completion" in "".join(arkor(*arguments)[1:])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown(arkor: Any, shell: str, tmp_path: Path) -> None:
    """Typer asks the process above which shell it is."""
    binary = shutil.which(shell)
    if binary is None:
        pytest.skip(f"{shell} is not on this machine")
    command = f"{sys.executable} -m arkor_cli --show-completion; exit $status"
    done = subprocess.run(
        [binary, "-c", command.replace("$status", "$status" if shell == "fish" else "$?")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "_ARKOR_COMPLETE" in done.stdout


def test_the_version(arkor: Any) -> None:
    assert arkor("--version") == (0, "arkor 0.1.0\n", "")
    assert arkor("--debug", "--version").output == "arkor 0.1.0\n"


@pytest.mark.parametrize("command", [[], ["login"], ["logout"], ["whoami"], ["link"], ["jobs"]])
def test_both_spellings_of_help(arkor: Any, command: list[str]) -> None:
    short, long = arkor(*command, "-h"), arkor(*command, "--help")
    assert short == long
    assert (short.code, short.errors) == (0, "")
    assert short.output.startswith("Usage: arkor " + " ".join(command))


@pytest.mark.parametrize("option", ["--oauth", "--anonymous", "--no-browser"])
def test_the_options_of_login(arkor: Any, option: str) -> None:
    assert option in arkor("login", "--help").output


@pytest.mark.parametrize(
    "arguments", [["nope"], ["whoami", "--nope"], ["login", "extra"], ["jobs", "nope"]]
)
def test_wrong_usage(arkor: Any, arguments: list[str]) -> None:
    code, output, errors = arkor(*arguments)
    assert (code, output) == (2, "")
    assert "Usage: arkor" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("arguments", "variable", "shown"),
    [
        (["whoami"], "", False),
        (["whoami"], "0", False),
        (["whoami"], "1", True),
        (["whoami", "--debug"], "", True),
        (["--debug", "whoami"], "", True),
    ],
)
def test_errors_have_no_traceback_unless_asked_for(
    arkor: Any, cloud: Any, sign_in: Any, arguments: list[str], variable: str, shown: bool
) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (200, b"garbage")
    code, _, errors = arkor(*arguments, env={"ARKOR_DEBUG": variable})
    assert code == 1
    assert ("Traceback" in errors) is shown
    assert "me.get: the server's answer is malformed: " in errors
    assert "token-0" not in errors


def test_results_can_be_piped_to_somebody_who_leaves(sign_in: Any, environment: Any) -> None:
    sign_in()
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "arkor_cli", "whoami"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN),
        check=False,
    )
    os.close(writer)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_colours_only_for_terminals(arkor: Any, sign_in: Any) -> None:
    sign_in()
    result = arkor("whoami")
    assert "\x1b" not in result.output + result.errors
