import { classes, html, useRef, useState } from "../lib.js";
import { drawable, smooth } from "../smoothing.js";
import { isOver } from "../stores/jobs.js";
import { Card } from "./card.js";
import { ChartTools } from "./chart-tools.js";
import { Chart } from "./chart.js";
import { Health } from "./health.js";

/** The loss curve of a run, as it grows. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function LossCard({ store }) {
  const [log, setLog] = useState(false);
  const [weight, setWeight] = useState(0);
  const plot = useRef(null);
  const job = store.job.value;
  const version = store.version.value;
  const hasEval = store.curve.hasEval;
  const lines = [
    { label: "train", colour: "--accent", filled: !hasEval },
    ...(hasEval ? [{ label: "eval", colour: "--second", dots: true }] : []),
  ];
  const columns = () => {
    const [steps, loss, evalLoss] = store.curve.columns();
    return [steps, drawable(smooth(loss, weight)), ...(hasEval ? [drawable(evalLoss)] : [])];
  };
  const table = () => ({ names: ["step", "loss", "eval_loss"], columns: store.curve.columns() });
  const marks = store.checkpoints.value.map((checkpoint) => checkpoint.step);
  const legend = html`<span class="legend">${lines.map((line) => html`<span style=${{ "--line-colour": `var(${line.colour})` }}>${line.label}</span>`)}${marks.length ? html`<span class="legend-mark">checkpoint</span>` : null}</span>`;
  const empty = version === 0 || store.curve.length === 0;
  // Known before the events are: nothing has to shrink later.
  const never = job && isOver(job.status) && job.progress?.loss == null;
  return html`
    <${Card} title="Loss" note=${never ? "" : legend}
      actions=${never ? null : html`<${ChartTools} log=${log} setLog=${setLog} weight=${weight} setWeight=${setWeight} table=${table} plot=${plot} name=${job?.name ?? "loss"} />`}>
      ${empty
        ? html`<div class=${classes("chart-empty", never && "chart-never")}><${Nothing} job=${job} never=${never} /></div>${never ? null : html`<p class="chart-note"></p>`}`
        : html`<${Chart} lines=${lines} columns=${columns} version=${`${version}/${weight}`} marks=${marks} log=${log} plotRef=${plot} /><${Health} store=${store} />`}
    <//>
  `;
}

/** @param {{job: import("../types.js").Job | null, never: boolean}} props */
function Nothing({ job, never }) {
  if (never) return html`<span>The run ended before it wrote a loss.</span>`;
  if (!job || isOver(job.status)) return null;
  const text = job.status === "queued" ? "Queued: the curve begins with the first step." : "Waiting for the first step.";
  return html`<span class="waiting"><i class="dot" />${text}</span>`;
}
