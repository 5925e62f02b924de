"""Where `arkor` begins."""

from __future__ import annotations

import sys

from arkor_cli import __version__


def main() -> None:
    """Runs the command line and exits."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Asked by scripts and prompts all day: answered before anything is loaded.
        print(f"arkor {__version__}")
        return
    from arkor_cli._boundary import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
