import { ago, duration, elapsed, loss, shortId } from "../format.js";
import { classes, html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { go, jobPath } from "../router.js";
import { now } from "../stores/clock.js";
import { CancelRun } from "./cancel-run.js";
import { JobActions } from "./job-actions.js";
import { useRowsInView } from "./rows-in-view.js";
import { Status } from "./status.js";

/**
 * Runs, one a row. With `chosen`, rows can be ticked. The roles are spelt out because rows are laid
 * out as grids, and as two lines where there is no room.
 * @param {{jobs: import("../types.js").Job[], chosen?: Set<string>, most?: number, onChoose?: (id: string) => void, more?: boolean, onEnd?: () => void, busy?: boolean}} props
 */
export function JobTable({ jobs, chosen, most = Infinity, onChoose, more = false, onEnd, busy = false }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [cancelling, setCancelling] = useState(/** @type {import("../types.js").Job | null} */ (null));
  const keys = useMemo(() => jobs.map((job) => job.id), [jobs]);
  const { from, to, row } = useRowsInView(box, keys);
  const last = Math.min(to, jobs.length);
  useEffect(() => {
    if (more && onEnd && last > jobs.length - 30) onEnd();
  }, [more, last, jobs]);
  return html`
    <div class="jobs-box">
      <table class=${classes("jobs", Boolean(chosen) && "ticked")} role="table" aria-label="Jobs" aria-rowcount=${more ? -1 : jobs.length + 1} aria-busy=${busy}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${chosen ? html`<th role="columnheader" class="tick"><span class="hidden">Compare</span></th>` : null}
            <th role="columnheader" class="state">Status</th><th role="columnheader" class="name">Name</th><th role="columnheader" class="model">Model</th><th role="columnheader" class="made">Created</th>
            <th role="columnheader" class="num took">Duration</th><th role="columnheader" class="num loss">Loss</th><th role="columnheader" class="last">Id</th>
          </tr>
        </thead>
        <tbody role="rowgroup" ref=${box} style=${{ paddingTop: `${from * row}px`, paddingBottom: `${(jobs.length - last) * row}px` }} onKeyDown=${arrows}>
          ${jobs.slice(from, last).map((job, at) => html`<${Row} key=${job.id} job=${job} at=${from + at} chosen=${chosen} most=${most} onChoose=${onChoose} onCancel=${setCancelling} />`)}
        </tbody>
      </table>
    </div>
    ${cancelling ? html`<${CancelRun} job=${cancelling} onClose=${() => setCancelling(null)} />` : null}
  `;
}

/** Up and down go from row to row. @param {KeyboardEvent} event */
function arrows(event) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const row = /** @type {HTMLElement} */ (event.target).closest("tr");
  const next = step && row?.parentElement?.querySelector(`[data-at="${Number(row.dataset.at) + step}"] .name a`);
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** @param {{job: import("../types.js").Job, at: number, chosen?: Set<string>, most: number, onChoose?: (id: string) => void, onCancel: (job: import("../types.js").Job) => void}} props */
function Row({ job, at, chosen, most, onChoose, onCancel }) {
  const open = (/** @type {MouseEvent} */ event) => {
    if (!(/** @type {Element} */ (event.target).closest("a, button, input, label"))) go(jobPath(job.id).slice(1));
  };
  const ticked = chosen?.has(job.id);
  const full = chosen && !ticked && chosen.size >= most;
  return html`
    <tr role="row" class="row" aria-rowindex=${at + 2} data-at=${at} onClick=${open}>
      ${chosen
        ? html`<td role="cell" class="tick"><label title=${full ? `At most ${most} runs are compared` : undefined}><input type="checkbox" checked=${ticked} disabled=${full} onChange=${() => onChoose?.(job.id)}
            aria-label=${`Compare ${job.name} ${shortId(job.id)}`} /></label></td>`
        : null}
      <td role="cell" class="state"><${Status} status=${job.status} /></td>
      <td role="cell" class="name"><a href=${jobPath(job.id)}><bdi>${job.name}</bdi></a>
        ${job.config.dryRun ? html`<span class="tag">dry run</span>` : null}
        ${job.status === "running" ? html`<${Mini} progress=${job.progress} />` : null}</td>
      <td role="cell" class="model mono" title=${job.config.model}>${job.config.model}</td>
      <td role="cell" class="made" title=${job.createdAt}>${ago(job.createdAt, now.value)}</td>
      <td role="cell" class="num took">${duration(elapsed(job, now.value))}</td>
      <td role="cell" class="num loss">${loss(job.progress?.loss)}</td>
      <td role="cell" class="last"><span class="id mono">${shortId(job.id)}</span><span class="row-actions"><${JobActions} job=${job} onCancel=${onCancel} /></span></td>
    </tr>
  `;
}

/** @param {{progress: import("../types.js").JobProgress | null | undefined}} props */
function Mini({ progress }) {
  if (!progress?.totalSteps) return null;
  const part = Math.min(1, progress.step / progress.totalSteps);
  return html`<span class="mini" title=${`${progress.step.toLocaleString("en")} of ${progress.totalSteps.toLocaleString("en")} steps`}><i style=${{ transform: `scaleX(${part})` }} /></span>`;
}
