import { json } from "../api.js";
import { Card } from "../components/card.js";
import { Chart } from "../components/chart.js";
import { Problem, Skeleton } from "../components/states.js";
import { Status } from "../components/status.js";
import { dataset, duration, elapsed, loss, setting, shortId, words } from "../format.js";
import { html, useEffect, useState } from "../lib.js";
import { jobPath, place } from "../router.js";

const COLOURS = ["--accent", "--second", "--third", "--fourth", "--good", "--bad"];

/** Several runs on one chart, and what their settings differ in. */
export function ComparePage() {
  const ids = (place.value.query.get("jobs") ?? "").split(",").filter(Boolean).map(decodeURIComponent).slice(0, COLOURS.length);
  const [runs, setRuns] = useState(/** @type {any[] | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  const load = () => fetchAll(ids).then(setRuns, setError);
  useEffect(() => {
    load();
  }, [ids.join()]);
  if (error) return html`<div class="page"><section class="card"><${Problem} error=${error} retry=${load} /></section></div>`;
  if (!runs) return html`<div class="page"><section class="card"><div class="card-body"><${Skeleton} rows=${8} /></div></section></div>`;
  const lines = runs.map((run, at) => ({ label: `${run.job.name} ${shortId(run.job.id)}`, colour: COLOURS[at] }));
  return html`
    <div class="page">
      <nav class="crumbs" aria-label="Breadcrumb"><a href="#/jobs">Jobs</a> / <span>Compare</span></nav>
      <div class="page-head"><h1>${runs.length} runs</h1></div>
      <${Card} title="Loss" note=${html`<span class="legend">${lines.map((line) => html`<span style=${{ "--line-colour": `var(${line.colour})` }}>${line.label}</span>`)}</span>`}>
        <${Chart} lines=${lines} columns=${() => joined(runs)} version=${ids.join()} height=${360} />
      <//>
      <${Card} title="Settings" note="what differs is tinted" flush><${Differences} runs=${runs} /><//>
    </div>
  `;
}

/** @param {string[]} ids */
const fetchAll = (ids) =>
  Promise.all(
    ids.map(async (id) => {
      const path = `/api/jobs/${encodeURIComponent(id)}`;
      const [{ job }, curve] = await Promise.all([json(path), json(`${path}/curve?buckets=600`)]);
      return { job, curve };
    }),
  );

/** One column of steps for all, with gaps where a run has no value. @param {any[]} runs */
function joined(runs) {
  const steps = [...new Set(runs.flatMap((run) => run.curve.loss.steps))].sort((a, b) => a - b);
  const columns = runs.map((run) => {
    const known = new Map(run.curve.loss.steps.map((/** @type {number} */ step, /** @type {number} */ at) => [step, run.curve.loss.values[at]]));
    return steps.map((step) => known.get(step));
  });
  return [steps, ...columns];
}

/** @param {{runs: any[]}} props */
function Differences({ runs }) {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run.job.config)))].filter((key) => key !== "model" && key !== "datasetSource");
  /** @type {[string, any[]][]} */
  const rows = [
    ["model", runs.map((run) => run.job.config.model)],
    ["data set", runs.map((run) => dataset(run.job.config.datasetSource))],
    ...keys.map((key) => /** @type {[string, any[]]} */ ([words(key), runs.map((run) => setting(run.job.config[key]))])),
    ["duration", runs.map((run) => duration(elapsed(run.job, Date.now())))],
    ["final loss", runs.map((run) => loss(run.job.progress?.loss))],
  ];
  return html`
    <div class="table-wrap"><table class="table compare-table">
      <thead><tr><th><span class="hidden">Setting</span></th>${runs.map((run) => html`<th><a href=${jobPath(run.job.id)}>${run.job.name} ${shortId(run.job.id)}</a></th>`)}</tr></thead>
      <tbody>
        <tr><td class="soft">status</td>${runs.map((run) => html`<td><${Status} status=${run.job.status} /></td>`)}</tr>
        ${rows.map(([name, values]) => html`<tr class=${new Set(values).size > 1 ? "differs" : ""}><td class="soft">${name}</td>${values.map((value) => html`<td class="mono">${value}</td>`)}</tr>`)}
      </tbody>
    </table></div>
  `;
}
