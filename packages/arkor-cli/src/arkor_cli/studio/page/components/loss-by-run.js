// The final loss of the latest trainer's runs, oldest first: did the last change help?
import { ago, loss } from "../format.js";
import { html } from "../lib.js";
import { jobPath } from "../router.js";
import { now } from "../stores/clock.js";
import { Card } from "./card.js";

const FEWEST = 3;
const SHOWN = 16;

/** @param {{jobs: import("../types.js").Job[]}} props */
export function LossByRun({ jobs }) {
  const whole = jobs
    .filter((job) => job.status === "completed" && !job.config.dryRun)
    .map((job) => ({ job, final: job.progress?.loss ?? NaN }))
    .filter(({ final }) => Number.isFinite(final));
  // Runs of one trainer can be compared; those of another learn something else.
  const ended = whole.filter(({ job }) => job.name === whole[0].job.name).slice(0, SHOWN).reverse();
  if (ended.length < FEWEST) return null;
  const losses = ended.map(({ final }) => final);
  const most = Math.max(...losses) || 1;
  const best = Math.min(...losses);
  return html`
    <${Card} title="Final loss by run" note=${html`<bdi>${ended[0].job.name}</bdi>, best <b class="mono">${loss(best)}</b>`}>
      <div class="by-run">
        ${ended.map(({ job, final }) => html`
          <a key=${job.id} href=${jobPath(job.id)} data-best=${final === best} title=${`${job.name}: ${loss(final)}, ${ago(job.createdAt, now.peek())}`}
            aria-label=${`${job.name}, final loss ${loss(final)}`}><i style=${{ height: `${Math.max(3, (100 * final) / most)}%` }} /></a>`)}
      </div>
      <div class="by-run-ends"><span>${ended.length} runs, the first ${ago(ended[0].job.createdAt, now.value)}</span><span>latest</span></div>
    <//>
  `;
}
