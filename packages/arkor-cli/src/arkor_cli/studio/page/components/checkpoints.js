import { bytes, clock, loss } from "../format.js";
import { html } from "../lib.js";
import { isOver } from "../stores/jobs.js";
import { Card } from "./card.js";
import { Icon } from "./icon.js";

/** @import { Artifact, Job } from "../types.js" */

/** What a run has saved: each can be tried, published and fetched, also while it runs. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>, job: Job | null}} props */
export function Checkpoints({ store, job }) {
  const files = store.artifacts.value;
  /** @type {Row[]} */
  const rows = store.checkpoints.value.map((found) => ({
    title: `Step ${found.step.toLocaleString("en")}`,
    note: clock(found.createdAt),
    step: found.step,
    weights: weightsOf(files, `checkpoint-${found.step}/`),
  }));
  if (job?.status === "completed") {
    rows.push({ title: "Final adapter", note: clock(job.completedAt ?? ""), step: null, weights: weightsOf(files, "final/") });
  }
  const best = store.version.value ? lowest(store.curve, rows) : null;
  rows.reverse();
  return html`
    <${Card} title="Checkpoints" note=${rows.length || ""} flush>
      ${rows.length
        ? html`<ul class="saved">${rows.map((row) => html`<${Saved} key=${row.title} row=${row} best=${row === best} losses=${lossesAt(store.curve, row)} job=${job} download=${store.download} />`)}</ul>`
        : html`<p class="quiet">${job && isOver(job.status) ? "None was saved." : "None yet. Each can be tried the moment it is saved."}</p>`}
    <//>
  `;
}

/** @typedef {{title: string, note: string, step: number | null, weights: Artifact | undefined}} Row */

/** @param {import("../stores/curve.js").Curve} curve @param {Row} row */
const at = (curve, { step }) => curve.at(step ?? Infinity);

/** @param {import("../stores/curve.js").Curve} curve @param {Row} row */
function lossesAt(curve, row) {
  const found = at(curve, row);
  if (found.evalLoss !== null) return `eval ${loss(found.evalLoss)}`;
  return found.loss === null ? "" : `loss ${loss(found.loss)}`;
}

/** The row with the lowest evaluation loss, where there is more than one. @param {import("../stores/curve.js").Curve} curve @param {Row[]} rows */
function lowest(curve, rows) {
  const known = rows.flatMap((row) => {
    const { evalLoss } = at(curve, row);
    return evalLoss === null ? [] : [{ row, evalLoss }];
  });
  known.sort((a, b) => a.evalLoss - b.evalLoss);
  return known.length > 1 ? known[0].row : null;
}

/** @param {Artifact[]} files @param {string} prefix */
const weightsOf = (files, prefix) => files.find((file) => file.name.startsWith(prefix) && file.name.endsWith(".safetensors"));

/** @param {{row: Row, best: boolean, losses: string, job: Job | null, download: (name: string) => void}} props */
function Saved({ row, best, losses, job, download }) {
  if (!job) return null;
  const target = `job=${encodeURIComponent(job.id)}${row.step == null ? "" : `&step=${row.step}`}`;
  return html`
    <li>
      <span class="saved-name"><span>${row.title}${best ? html` <span class="tag" title="The lowest evaluation loss of all checkpoints">best</span>` : null}</span><small>${[losses, row.note, row.weights?.bytes && bytes(row.weights.bytes)].filter(Boolean).join(" · ")}</small></span>
      <span class="saved-actions">
        ${row.weights ? html`<button class="icon-button small" title="Download the weights" aria-label=${`Download ${row.title}`} onClick=${() => row.weights && download(row.weights.name)}><${Icon} name="down" size="14" /></button>` : null}
        <a class="icon-button small" href=${`#/endpoints?new=1&${target}`} title="Publish" aria-label=${`Publish ${row.title}`}><${Icon} name="globe" size="14" /></a>
        <a class="button small" href=${`#/playground?${target}`}>Try</a>
      </span>
    </li>
  `;
}
