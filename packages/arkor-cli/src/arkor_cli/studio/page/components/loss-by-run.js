// The final loss of the latest trainer's runs, oldest first: did the last change help?
import { ago, loss } from "../format.js";
import { html } from "../lib.js";
import { jobPath } from "../router.js";
import { now } from "../stores/clock.js";
import { Card } from "./card.js";

const FEWEST = 3;
const SHOWN = 16;

/** @param {{jobs: any[]}} props */
export function LossByRun({ jobs }) {
  const whole = jobs.filter((job) => job.status === "completed" && !job.config.dryRun && Number.isFinite(job.progress?.loss));
  // Runs of one trainer can be compared; those of another learn something else.
  const ended = whole.filter((job) => job.name === whole[0].name).slice(0, SHOWN).reverse();
  if (ended.length < FEWEST) return null;
  const most = Math.max(...ended.map((job) => job.progress.loss)) || 1;
  const best = Math.min(...ended.map((job) => job.progress.loss));
  return html`
    <${Card} title="Final loss by run" note=${html`<bdi>${ended[0].name}</bdi>, best <b class="mono">${loss(best)}</b>`}>
      <div class="by-run">
        ${ended.map((job) => html`
          <a key=${job.id} href=${jobPath(job.id)} data-best=${job.progress.loss === best} title=${`${job.name}: ${loss(job.progress.loss)}, ${ago(job.createdAt, now.peek())}`}
            aria-label=${`${job.name}, final loss ${loss(job.progress.loss)}`}><i style=${{ height: `${Math.max(3, (100 * job.progress.loss) / most)}%` }} /></a>`)}
      </div>
      <div class="by-run-ends"><span>${ended.length} runs, the first ${ago(ended[0].createdAt, now.value)}</span><span>latest</span></div>
    <//>
  `;
}
