import { Card } from "../components/card.js";
import { Chart } from "../components/chart.js";
import { ChartTools } from "../components/chart-tools.js";
import { DatasetName } from "../components/dataset-name.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { Status } from "../components/status.js";
import { dataset, duration, elapsed, loss, setting, shortId, words } from "../format.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { jobPath, place } from "../router.js";
import { smooth } from "../smoothing.js";
import { aligned, merged, openComparison } from "../stores/compare.js";
import { changes } from "../stores/updates.js";

/** @typedef {import("../stores/compare.js").Run} Run */

const COLOURS = ["--accent", "--second", "--third", "--fourth", "--good", "--bad"];

/** Several runs on one chart, and what their settings differ in. */
export function ComparePage() {
  const wanted = place.value.query.get("jobs") ?? "";
  const ids = wanted.split(",").filter(Boolean).slice(0, COLOURS.length);
  const store = useMemo(() => openComparison(ids), [wanted]);
  useEffect(() => store.close, [store]);
  useEffect(() => {
    store.load();
  }, [store, changes.jobs.value]);
  const runs = store.runs.value;
  const error = store.error.value;
  return html`
    <div class="page">
      <nav class="crumbs" aria-label="Breadcrumb"><a href="#/jobs">Jobs</a> / <span>Compare</span></nav>
      <div class="page-head"><h1>${runs ? `${runs.length} runs` : "Compare"}</h1></div>
      ${!ids.length ? html`<section class="card"><${Empty} icon="split" title="Nothing to compare"><p>Tick two or more runs in the list of <a href="#/jobs">jobs</a>.</p><//></section>` : null}
      ${error && !runs ? html`<section class="card"><${Problem} error=${error} retry=${store.load} /></section>` : null}
      ${ids.length && !runs && !error ? html`<section class="card"><div class="card-body"><${Skeleton} rows=${8} /></div></section>` : null}
      ${runs?.length ? html`<${Curves} store=${store} runs=${runs} /><${Card} title="Settings" note="what differs is tinted" flush><${Differences} runs=${runs} /><//>` : null}
    </div>
  `;
}

/** @param {{store: ReturnType<typeof openComparison>, runs: Run[]}} props */
function Curves({ store, runs }) {
  const [kind, setKind] = useState(/** @type {"loss" | "evalLoss"} */ ("loss"));
  const [log, setLog] = useState(false);
  const [weight, setWeight] = useState(0);
  const plot = useRef(null);
  const evaluated = runs.some((run) => run.whole.evalLoss.steps.length);
  const lines = runs.map((run, at) => ({ label: `${run.job.name} ${shortId(run.job.id)}`, colour: COLOURS[at], dots: kind === "evalLoss" }));
  const curves = () => runs.map((run) => merged(run.whole[kind], run.part?.[kind]));
  const smoothed = () => curves().map(({ steps, values }) => ({ steps, values: [...smooth(Float64Array.from(values), weight)] }));
  const table = () => ({ names: ["step", ...lines.map((line) => line.label)], columns: aligned(curves()) });
  const thinned = runs.reduce((sum, run) => sum + Math.max(0, (run.part ?? run.whole).points - (run.part ?? run.whole).loss.steps.length), 0);
  return html`
    <${Card} title="Loss" note=${html`<span class="legend">${lines.map((line) => html`<span style=${{ "--line-colour": `var(${line.colour})` }}>${line.label}</span>`)}</span>`}
      actions=${html`
        ${evaluated ? html`<div class="segments" role="group" aria-label="Which loss">
          <button aria-pressed=${kind === "loss"} onClick=${() => setKind("loss")}>Train</button>
          <button aria-pressed=${kind === "evalLoss"} onClick=${() => setKind("evalLoss")}>Eval</button></div>` : null}
        <${ChartTools} log=${log} setLog=${setLog} weight=${weight} setWeight=${setWeight} table=${table} plot=${plot} name="compare" />`}>
      <${Chart} lines=${lines} columns=${() => aligned(smoothed())} version=${`${store.version.value}/${kind}/${weight}`} log=${log} height=${360} plotRef=${plot} onZoom=${store.zoom} />
      <p class="note chart-note">${thinned ? "Lows and highs of every stretch; zoom in for every step." : "Every logged step."}</p>
    <//>
  `;
}

/** @param {{runs: import("../stores/compare.js").Run[]}} props */
function Differences({ runs }) {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run.job.config)))].filter((key) => key !== "model" && key !== "datasetSource");
  /** @type {[string, unknown[]][]} */
  const rows = [
    ["model", runs.map((run) => run.job.config.model)],
    ...keys.map((key) => /** @type {[string, unknown[]]} */ ([words(key), runs.map((run) => setting(run.job.config[key]))])),
    ["duration", runs.map((run) => duration(elapsed(run.job, Date.now())))],
    ["final loss", runs.map((run) => loss(run.job.progress?.loss))],
  ];
  return html`
    <div class="table-wrap"><table class="table compare-table">
      <thead><tr><th><span class="hidden">Setting</span></th>${runs.map((run) => html`<th><a href=${jobPath(run.job.id)}>${run.job.name} ${shortId(run.job.id)}</a></th>`)}</tr></thead>
      <tbody>
        <tr><td class="soft">status</td>${runs.map((run) => html`<td><${Status} status=${run.job.status} /></td>`)}</tr>
        <tr class=${differ(runs.map((run) => dataset(run.job.config.datasetSource)))}><td class="soft">data set</td>${runs.map((run) => html`<td><${DatasetName} source=${run.job.config.datasetSource} /></td>`)}</tr>
        ${rows.map(([name, values]) => html`<tr class=${differ(values)}><td class="soft">${name}</td>${values.map((value) => html`<td class="mono">${value}</td>`)}</tr>`)}
      </tbody>
    </table></div>
  `;
}

/** @param {unknown[]} values */
const differ = (values) => (new Set(values).size > 1 ? "differs" : "");
