"""Runs on this machine, through the `arkor` process: real training of the built-in model."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from terminal import Terminal, wait_until


def worker_of(job_id: str) -> psutil.Process:
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
            if "arkor_worker" in line and job_id in line[-1] and process.status() != "zombie":
                return process
        except psutil.Error:
            continue
    raise LookupError(job_id)


def has_worker(job_id: str) -> bool:
    try:
        return worker_of(job_id).is_running()
    except LookupError:
        return False


def test_a_run_says_what_happens_and_how_it_ended(finished: Terminal) -> None:
    job = finished.newest()
    assert job["status"] == "completed"
    assert job["progress"]["step"] == 20
    done = finished.run("jobs", "watch", job["id"])
    assert f"Job {job['id']} finished with status=completed" in done.stdout
    assert "Checkpoint at step 10." in done.stderr
    assert "step 20/20" in done.stderr


def test_every_run_records_the_digest_of_its_sources(finished: Terminal) -> None:
    assert len(finished.newest()["sourceDigest"]) == 64


def test_jobs_are_listed_for_people_and_for_scripts(finished: Terminal) -> None:
    job = finished.newest()
    assert job["id"] in finished.run("jobs", "list").stdout
    assert finished.json("jobs", "list", "--status", "failed") == {"jobs": []}
    assert [found["id"] for found in finished.json("jobs", "list", "-q", "first")["jobs"]] == [
        job["id"]
    ]


def test_the_log_of_a_run(finished: Terminal) -> None:
    assert "training.completed" in finished.run("jobs", "logs", finished.newest()["id"]).stdout


def test_an_adapter_is_fetched_and_verified(finished: Terminal, tmp_path: Path) -> None:
    job_id = finished.newest()["id"]
    finished.run("jobs", "download", job_id, "--step", "10", "-o", str(tmp_path / "adapter"))
    assert (tmp_path / "adapter" / "adapter_model.safetensors").stat().st_size > 1000
    missing = finished.run("jobs", "download", job_id, "--step", "11", code=1)
    assert "has nothing under 'checkpoint-11'" in missing.stderr


def test_a_local_run_leaves_credentials_and_state_alone(finished: Terminal) -> None:
    assert not (finished.home / ".arkor").exists()
    assert not (finished.project / ".arkor" / "state.json").exists()


def test_an_ended_run_cannot_be_cancelled(finished: Terminal) -> None:
    done = finished.run("jobs", "cancel", finished.newest()["id"], code=1)
    assert "already ended (completed)" in done.stderr


def test_one_server_serves_every_command(finished: Terminal) -> None:
    before = finished.server()["pid"]
    finished.run("jobs", "list", "--local")
    assert finished.server()["pid"] == before


def test_dry_run_goes_through_every_stage(make_project: Callable[..., Terminal]) -> None:
    terminal = make_project()
    done = terminal.run("start", "--dry-run")
    assert "step 10/10" in done.stderr
    assert terminal.newest()["config"]["dryRun"] is True


def test_interrupting_leaves_the_run_and_cancelling_ends_it(
    make_project: Callable[..., Terminal],
) -> None:
    terminal = make_project()
    terminal.set_steps(5000)
    watching = terminal.begin("start")
    wait_until(lambda: bool(terminal.json("jobs", "list")["jobs"]))
    wait_until(lambda: terminal.newest()["status"] == "running")
    watching.send_signal(signal.SIGINT)
    out, err = watching.communicate(timeout=20)
    job_id = terminal.newest()["id"]
    assert watching.returncode == 130
    assert out.startswith(f"Started job {job_id}\n")
    assert f"`arkor jobs watch {job_id}` follows it again" in err
    assert terminal.job(job_id)["status"] == "running"

    again = terminal.begin("jobs", "watch", job_id)
    terminal.run("jobs", "cancel", job_id)
    out, _ = again.communicate(timeout=30)
    assert out.endswith(f"Job {job_id} finished with status=cancelled\n")
    assert again.returncode == 3


def test_cancelling_before_the_first_step(make_project: Callable[..., Terminal]) -> None:
    terminal = make_project()
    job_id = terminal.run("start", "--detach").stdout.split()[-1]
    terminal.run("jobs", "cancel", job_id)
    done = terminal.run("jobs", "watch", job_id, "--no-callbacks", code=3)
    assert done.stdout.endswith("finished with status=cancelled\n")
    wait_until(lambda: not has_worker(job_id), seconds=20)


def test_detached_runs_can_be_followed_later(make_project: Callable[..., Terminal]) -> None:
    terminal = make_project()
    terminal.set_steps(10)
    done = terminal.run("start", "--detach")
    job_id = done.stdout.split()[-1]
    assert "callbacks run only while something watches" in done.stderr
    followed = terminal.run("jobs", "watch", job_id)
    assert followed.stdout.endswith("finished with status=completed\n")


def test_a_run_survives_its_server_and_its_worker(make_project: Callable[..., Terminal]) -> None:
    terminal = make_project()
    terminal.set_steps(400, save=40)
    job_id = terminal.run("start", "--detach").stdout.split()[-1]
    wait_until(lambda: (terminal.job(job_id).get("progress") or {}).get("step", 0) >= 60)

    psutil.Process(terminal.server()["pid"]).kill()
    assert worker_of(job_id).is_running()
    wait_until(lambda: terminal.job(job_id)["status"] == "running")

    worker_of(job_id).kill()
    wait_until(lambda: terminal.job(job_id)["attempt"] == 2)
    done = terminal.run("jobs", "watch", job_id, "--no-callbacks")
    assert done.stdout.endswith("finished with status=completed\n")
    assert "The worker was started again; going on from step" in done.stderr

    # What a viewer is left with, once a resumption has voided what was above its step.
    kept: list[int] = []
    for line in done.stderr.splitlines():
        if "going on from step" in line:
            resumed = int(line.rstrip(".").split()[-1])
            kept = [step for step in kept if step <= resumed]
        elif line.startswith("step "):
            kept.append(int(line.split()[1].split("/")[0]))
    assert kept == sorted(set(kept)), "no event twice"
    assert kept[1:] == list(range(10, 401, 10)), "no event lost"


def test_a_wrong_setting_is_refused_before_anything_runs(
    make_project: Callable[..., Terminal],
) -> None:
    terminal = make_project()
    trainer = terminal.project / "src" / "arkor_app" / "trainer.py"
    text = trainer.read_text("utf-8").replace("batch_size=4", "batch_sise=4")
    trainer.write_text(text, "utf-8")
    done = terminal.run("start", code=1)
    assert "batch_sise" in done.stderr
    assert "batch_size" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_that_is_not_here_fails_with_what_to_do(
    make_project: Callable[..., Terminal],
) -> None:
    terminal = make_project()
    done = terminal.run("start", "--model", "nobody/no-such-model", code=1)
    assert "finished with status=failed" in done.stdout
    assert "nobody/no-such-model" in done.stderr


def test_an_archive_runs_from_another_folder(
    make_project: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = make_project()
    terminal.set_steps(10)
    terminal.run("build")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    archive = (terminal.project / ".arkor" / "build" / "app.pyz").rename(elsewhere / "app.pyz")
    other = Terminal(terminal.home, elsewhere)
    try:
        done = other.run("start", "--local", archive.name)
        assert done.stdout.endswith("finished with status=completed\n")
    finally:
        other.stop_server()


@pytest.mark.parametrize("template", ["triage", "translate", "redaction", "blank"])
def test_templates_type_check_and_build_the_same_bytes_twice(
    make_project: Callable[..., Terminal], template: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    terminal = make_project(template)
    archive = terminal.project / ".arkor" / "build" / "app.pyz"
    first = terminal.json("build")
    content = archive.read_bytes()
    second = terminal.json("build")
    assert first == second
    assert archive.read_bytes() == content
    assert [trainer["model"] for trainer in first["trainers"]] == ["arkor/tiny-chat"]
    cache = tmp_path_factory.getbasetemp() / "mypy-cache"
    command = ["mypy", "--strict", "--cache-dir", str(cache), "src/arkor_app"]
    checked = subprocess.run(
        command, cwd=terminal.project, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
