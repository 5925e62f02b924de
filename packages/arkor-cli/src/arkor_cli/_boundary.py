"""The one place where errors become sentences and exit codes.

0 done; 1 an error, explained; 2 wrong usage; 3 the run was cancelled; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from arkor_cli import _notices
from arkor_cli._errors import FAILED, INTERRUPTED, OK, CliError
from arkor_cli._output import printable

_OURS = (
    ("arkor_api.errors", "ArkorApiError"),
    ("arkor_auth", "ArkorAuthError"),
    ("arkor_data", "DataError"),
    ("arkor_trainer", "ArkorTrainerError"),
)

_SERVER = "Check the network, and that ARKOR_CLOUD_API_URL, if set, names an Arkor server."
_LONGEST = 500
"""Characters of a server's words; some answer with a whole page."""


def run(arguments: list[str]) -> int:
    """Runs `arkor` with `arguments` and returns its exit code."""
    debug = os.environ.get("ARKOR_DEBUG", "") not in ("", "0")
    own, rest = _split(arguments)
    if "--debug" in own:
        debug = True
        own = [word for word in own if word != "--debug"]
    try:
        return _invoke([*own, *rest])
    except (Exception, KeyboardInterrupt) as error:
        if debug:
            traceback.print_exception(error)
        return _explain(error, debug=debug)
    finally:
        _notices.show()


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Behind `--`, words are not ours."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at:]


def _invoke(arguments: list[str]) -> int:
    from arkor_cli.app import app

    try:
        app(arguments, prog_name="arkor")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else OK
    return OK


def _explain(error: BaseException, *, debug: bool) -> int:
    if isinstance(error, CliError):
        _say(str(error))
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has left; nothing can be said to them.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return FAILED
    if _is_ours(error):
        for line in _sentences(error):
            _say(line)
        return FAILED
    from arkor_cli._users_code import comes_from, sentence

    project = Path.cwd()
    said = sentence(error, project)
    if comes_from(error, project):
        _say(said)
        hint = "Run the command again with --debug for the traceback."
    else:
        _say(f"Something went wrong that should not have: {said}")
        hint = "Run the command again with --debug to see where."
    if not debug:
        _say(hint)
    return FAILED


def _sentences(error: BaseException) -> list[str]:
    """What the error says, and what its library cannot know: how this copy is upgraded, where the
    address of the server comes from, which command signs in.
    """
    kind, status = type(error).__name__, getattr(error, "status", None)
    if kind == "UpgradeRequiredError":
        from arkor_cli._install import upgrade_sentences

        return upgrade_sentences(getattr(error, "supported_range", None))
    if kind in ("CloudConnectionError", "CloudResponseError"):
        return [str(error), _SERVER]
    if kind != "CloudApiError":
        return [str(error)]
    said = f"{_one_line(str(error))} (HTTP {status})"
    if status == 401:
        return [said, "Run `arkor login` to sign in again."]
    if isinstance(status, int) and status >= 500:
        return [said, "The server failed. Try again later."]
    return [said]


def _one_line(text: str) -> str:
    """A server's words: one line, and nothing that moves the cursor."""
    return " ".join(printable(text).split())[:_LONGEST]


def _is_ours(error: BaseException) -> bool:
    """Whether the error writes its own sentence. A package that was never loaded raised nothing."""
    for module, name in _OURS:
        loaded = sys.modules.get(module)
        kind = getattr(loaded, name, None) if loaded is not None else None
        if kind is not None and isinstance(error, kind):
            return True
    return False


def _say(text: str) -> None:
    print(text, file=sys.stderr)
