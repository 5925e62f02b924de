"""The same run as a plain script, which stops as soon as a checkpoint is good enough.

python train.py [--tiny]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from arkor_app.trainer import tiny, trainer, try_it

from arkor import Abort, Aborted, CheckpointContext

GOOD_ENOUGH = 0.8

run = tiny if "--tiny" in sys.argv else trainer
enough = Abort()
run.configure(abort=enough)


@run.on_checkpoint
def stop_early(ctx: CheckpointContext) -> None:
    """Ends the wait when an unseen ticket is nearly always sorted right."""
    score = try_it(ctx)
    if min(score.category, score.urgency) >= GOOD_ENOUGH:
        print(f"    good enough: stopping at step {ctx.step}")
        enough.set()


try:
    print(run.wait().job.status)
except Aborted:
    # The wait has ended, the run goes on by itself: end it, its checkpoints stay.
    run.cancel()
    print(f"Stopped early; the checkpoints of job {run.job_id} are kept.")
