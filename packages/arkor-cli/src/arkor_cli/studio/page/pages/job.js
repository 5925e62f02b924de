import { Card } from "../components/card.js";
import { Chart } from "../components/chart.js";
import { ChartTools } from "../components/chart-tools.js";
import { Checkpoints } from "../components/checkpoints.js";
import { Copy } from "../components/copy.js";
import { Dialog } from "../components/dialog.js";
import { EventLog } from "../components/event-log.js";
import { Icon } from "../components/icon.js";
import { JobStats } from "../components/job-stats.js";
import { Pairs } from "../components/pairs.js";
import { Problem, Skeleton } from "../components/states.js";
import { Status } from "../components/status.js";
import { dataset, moment, setting, shortId, words } from "../format.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { drawable, smooth } from "../smoothing.js";
import { openJob } from "../stores/job.js";
import { isOver } from "../stores/jobs.js";

/** One run. @param {{id: string}} props */
export function JobPage({ id }) {
  const store = useMemo(() => openJob(id), [id]);
  useEffect(() => store.close, [store]);
  const job = store.job.value;
  const error = store.error.value;
  if (!job && error) {
    return html`<div class="page"><${Crumbs} name=${shortId(id)} /><h1 class="hidden">Job</h1><section class="card"><${Problem} error=${error} retry=${store.reload} /></section></div>`;
  }
  return html`
    <div class="page">
      <${Head} store=${store} job=${job} id=${id} />
      ${job?.status === "failed" ? html`<${Failure} job=${job} />` : null}
      <${JobStats} store=${store} />
      <div class="columns">
        <div class="column-main">
          <${LossCard} store=${store} job=${job} />
          <${Card} title="Events" note=${store.live.value === "live" ? html`<span class="live"><i class="dot" />live</span>` : store.live.value} flush>
            <${EventLog} log=${store.log} version=${store.version.value} />
          <//>
        </div>
        <aside class="column-side">
          <${Checkpoints} store=${store} job=${job} />
          <${Card} title="Configuration">${job ? html`<${Pairs} pairs=${configuration(job.config)} />` : html`<${Skeleton} rows=${6} />`}<//>
          <${Card} title="Details">${job ? html`<${Pairs} pairs=${details(job, store.started.value)} />` : html`<${Skeleton} rows=${4} />`}<//>
        </aside>
      </div>
    </div>
  `;
}

/** @param {any} props */
const Crumbs = ({ name }) => html`
  <nav class="crumbs" aria-label="Breadcrumb"><a href="#/jobs">Jobs</a><${Icon} name="right" size="12" /><span class="mono">${name}</span></nav>
`;

/** @param {any} props */
function Head({ store, job, id }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const active = job && !isOver(job.status);
  const done = job?.status === "completed";
  const target = `job=${encodeURIComponent(id)}`;
  async function cancel() {
    setAsking(false);
    await store.cancel().catch((/** @type {Error} */ error) => setProblem(error.message));
  }
  return html`
    <${Crumbs} name=${shortId(id)} />
    <div class="page-head">
      <h1 class="job-title">${job ? html`<bdi>${job.name}</bdi><${Status} status=${job.status} />${job.config.dryRun ? html`<span class="tag">dry run</span>` : null}` : "…"}</h1>
      <div class="page-actions">
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        ${active ? html`<button class="button danger" onClick=${() => setAsking(true)}><${Icon} name="stop" />Cancel run</button>` : null}
        ${done ? html`
          <a class="button" href=${`#/playground?${target}&compare=base`}><${Icon} name="split" />Compare with base</a>
          <a class="button" href=${`#/endpoints?new=1&${target}`}><${Icon} name="globe" />Publish</a>
          <a class="button primary" href=${`#/playground?${target}`}><${Icon} name="chat" />Try it</a>` : null}
      </div>
    </div>
    ${asking
      ? html`<${Dialog} title="Cancel this run?" onClose=${() => setAsking(false)}>
          <p>The worker stops within seconds. Checkpoints that were saved stay, and can be tried and published.</p>
          <div class="dialog-actions">
            <button class="button" onClick=${() => setAsking(false)}>Keep it running</button>
            <button class="button danger solid" onClick=${cancel}>Cancel run</button>
          </div>
        <//>`
      : null}
  `;
}

/** @param {any} props */
const Failure = ({ job }) => html`
  <section class="failure" role="alert">
    <${Icon} name="alert" size="18" />
    <div>
      <h2>The run failed</h2>
      <p>${job.error || "The server gives no reason."}</p>
      <p class="note">Mend it, then run the training again from <a href="#/">Home</a>. <code>arkor jobs logs ${job.id}</code> prints the worker's own log.</p>
    </div>
    <${Copy} text=${job.error ?? ""} label="Copy the error" />
  </section>
`;

/** @param {any} props */
function LossCard({ store, job }) {
  const [log, setLog] = useState(false);
  const [weight, setWeight] = useState(0);
  const plot = useRef(null);
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
  const marks = store.checkpoints.value.map((/** @type {any} */ checkpoint) => checkpoint.step);
  const empty = version === 0 || store.curve.length === 0;
  return html`
    <${Card} title="Loss" note=${html`<span class="legend">${lines.map((line) => html`<span style=${{ "--line-colour": `var(${line.colour})` }}>${line.label}</span>`)}${marks.length ? html`<span class="legend-mark">checkpoint</span>` : null}</span>`}
      actions=${html`<${ChartTools} log=${log} setLog=${setLog} weight=${weight} setWeight=${setWeight} table=${table} plot=${plot} name=${job?.name ?? "loss"} />`}>
      ${empty
        ? html`<div class="chart chart-empty">${job && isOver(job.status) ? "The run wrote no loss." : html`<span class="waiting"><i class="dot" />${job?.status === "queued" ? "Queued: the curve begins with the first step." : "Waiting for the first step."}</span>`}</div>`
        : html`<${Chart} lines=${lines} columns=${columns} version=${`${version}/${weight}`} marks=${marks} log=${log} plotRef=${plot} />`}
    <//>
  `;
}

/** @param {any} config @returns {[string, any][]} */
function configuration({ model, datasetSource, ...rest }) {
  return [
    ["model", html`<span class="mono">${model}</span>`],
    ["data set", html`<span class="mono">${dataset(datasetSource)}</span>`],
    ...Object.entries(rest).map(([key, value]) => /** @type {[string, any]} */ ([words(key), setting(value)])),
  ];
}

/** @param {any} job @param {any} started @returns {[string, any][]} */
function details(job, started) {
  return /** @type {[string, any][]} */ ([
    ["created", moment(job.createdAt)],
    ["started", moment(job.startedAt)],
    ["ended", moment(job.completedAt)],
    started?.device && ["device", started.device],
    started?.trainRows && ["rows", `${started.trainRows}${started.evalRows ? ` + ${started.evalRows} eval` : ""}`],
    started?.trainableParameters && ["trained weights", started.trainableParameters.toLocaleString("en")],
    job.attempt > 1 && ["attempt", job.attempt],
    ["id", html`<span class="mono">${shortId(job.id)}</span> <${Copy} text=${job.id} label="Copy the job's id" />`],
    job.sourceDigest && ["sources", html`<span class="mono" title=${job.sourceDigest}>${job.sourceDigest.slice(0, 8)}</span>`],
  ].filter(Boolean));
}
