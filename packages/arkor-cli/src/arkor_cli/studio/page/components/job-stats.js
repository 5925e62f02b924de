// The numbers of a run that one looks at all day.
import { count, duration, elapsed, loss } from "../format.js";
import { html } from "../lib.js";
import { now } from "../stores/clock.js";
import { isOver } from "../stores/jobs.js";

/** @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function JobStats({ store }) {
  const job = store.job.value;
  const latest = store.latest.value;
  const over = job ? isOver(job.status) : false;
  const step = latest?.step ?? job?.progress?.step ?? 0;
  const total = store.total.value;
  const seconds = job ? elapsed(job, over ? 0 : now.value) : null;
  const part = total ? Math.min(1, step / total) : 0;
  const pace = store.pace.value;
  const left = pace && total ? (total - step) / pace : null;
  return html`
    <section class="stats" aria-label="Progress">
      <div class="stat stat-steps">
        <span class="label">Steps</span>
        <b>${step.toLocaleString("en")}<small>${total ? ` / ${total.toLocaleString("en")}` : ""}</small></b>
        <div class=${`bar ${job?.status ?? ""}`} role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(part * 100)} aria-label="Progress"><i style=${{ transform: `scaleX(${part})` }} /></div>
      </div>
      <${Stat} label="Train loss" value=${loss(latest?.loss ?? job?.progress?.loss)} />
      <${Stat} label="Eval loss" value=${loss(latest?.evalLoss ?? job?.progress?.evalLoss)} />
      <${Stat} label="Tokens/s" value=${count(rounded(latest?.tokensPerSecond ?? job?.progress?.tokensPerSecond))} />
      <${Stat} label=${over ? "Took" : "Elapsed"} value=${duration(seconds)} />
      ${over ? html`<${Stat} label="Epochs" value=${latest?.epoch != null ? latest.epoch.toFixed(1) : "–"} />` : html`<${Stat} label="Left" value=${duration(left)} />`}
    </section>
  `;
}

/** @param {{label: string, value: unknown}} props */
const Stat = ({ label, value }) => html`<div class="stat"><span class="label">${label}</span><b>${value}</b></div>`;

const rounded = (/** @type {number | null | undefined} */ value) => (value == null ? null : Math.round(value));
