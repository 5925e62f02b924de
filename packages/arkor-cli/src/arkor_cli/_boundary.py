"""The one place where errors become sentences and exit codes.

0 done; 1 an error, explained; 2 wrong usage; 3 the run was cancelled; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback

from arkor_cli import _notices
from arkor_cli._errors import FAILED, INTERRUPTED, OK, CliError

_OURS = (
    ("arkor_api.errors", "ArkorApiError"),
    ("arkor_auth", "ArkorAuthError"),
    ("arkor_data", "DataError"),
    ("arkor_trainer", "ArkorTrainerError"),
)


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
        _say(str(error))
        if getattr(error, "status", None) == 426:
            from arkor_cli._install import upgrade_hint

            _say(upgrade_hint())
        return FAILED
    kind = type(error).__name__
    _say(f"Something went wrong that should not have: {kind}: {error}")
    if not debug:
        _say("Run the command again with --debug to see where.")
    return FAILED


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
