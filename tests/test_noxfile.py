"""The first command a stranger types has to answer in sentences, whatever their Python."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

NOXFILE = Path(__file__).parents[1] / "noxfile.py"


def run_with(preparation: str) -> subprocess.CompletedProcess[str]:
    """Runs noxfile.py as a script, in a Python that was prepared to look different."""
    code = (
        f"import runpy, sys\n{preparation}\nrunpy.run_path({str(NOXFILE)!r}, run_name='__main__')"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_its_syntax_is_one_that_python_3_7_reads() -> None:
    ast.parse(NOXFILE.read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_reads_one_sentence() -> None:
    done = run_with("sys.version_info = (3, 9, 2, 'final', 0)")
    assert done.returncode == 1
    assert done.stderr == (
        "Arkor needs Python 3.11 or newer; this is Python 3.9. Run it with a newer one, such as "
        "`python3.11 noxfile.py`.\n"
    )


def test_a_python_without_venv_reads_one_sentence() -> None:
    done = run_with("import importlib.util\nimportlib.util.find_spec = lambda name: None")
    assert done.returncode == 1
    assert done.stderr.startswith("This Python cannot make virtual environments")
    assert "apt-get install python3-venv" in done.stderr
