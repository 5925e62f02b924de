import { ago, duration, elapsed, loss, shortId } from "../format.js";
import { html } from "../lib.js";
import { go, jobPath } from "../router.js";
import { now } from "../stores/clock.js";
import { Copy } from "./copy.js";
import { Status } from "./status.js";

/**
 * Runs, one a row. With `chosen`, rows can be ticked.
 * @param {{jobs: any[], chosen?: Set<string>, onChoose?: (id: string) => void}} props
 */
export const JobTable = ({ jobs, chosen, onChoose }) => html`
  <div class="table-wrap">
    <table class="table jobs">
      <thead>
        <tr>
          ${chosen ? html`<th class="tick"><span class="hidden">Compare</span></th>` : null}
          <th>Status</th><th>Name</th><th class="wide">Model</th><th class="mid">Created</th>
          <th class="num">Duration</th><th class="num">Loss</th><th class="wide">Id</th>
        </tr>
      </thead>
      <tbody>
        ${jobs.map((job) => html`<${Row} key=${job.id} job=${job} chosen=${chosen} onChoose=${onChoose} />`)}
      </tbody>
    </table>
  </div>
`;

/** @param {any} props */
function Row({ job, chosen, onChoose }) {
  const open = (/** @type {any} */ event) => {
    if (!event.target.closest("a, button, input, label")) go(jobPath(job.id).slice(1));
  };
  return html`
    <tr class="row" onClick=${open}>
      ${chosen
        ? html`<td class="tick"><label><input type="checkbox" checked=${chosen.has(job.id)} onChange=${() => onChoose(job.id)}
            aria-label=${`Compare ${job.name} ${shortId(job.id)}`} /></label></td>`
        : null}
      <td><${Status} status=${job.status} /></td>
      <td class="name"><a href=${jobPath(job.id)}><bdi>${job.name}</bdi></a>
        ${job.config.dryRun ? html` <span class="tag">dry run</span>` : null}
        ${job.status === "running" ? html`<${Mini} progress=${job.progress} />` : null}</td>
      <td class="wide soft mono clip">${job.config.model}</td>
      <td class="mid soft nowrap" title=${job.createdAt}>${ago(job.createdAt, now.value)}</td>
      <td class="num">${duration(elapsed(job, now.value))}</td>
      <td class="num">${loss(job.progress?.loss)}</td>
      <td class="wide soft mono nowrap">${shortId(job.id)} <${Copy} text=${job.id} label="Copy the job's id" /></td>
    </tr>
  `;
}

/** @param {{progress: any}} props */
function Mini({ progress }) {
  if (!progress?.totalSteps) return null;
  const part = Math.min(100, (100 * progress.step) / progress.totalSteps);
  return html`<span class="mini" title=${`${progress.step} of ${progress.totalSteps} steps`}><i style=${{ width: `${part}%` }} /></span>`;
}
