import { moment, setting, shortId, words } from "../format.js";
import { html } from "../lib.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";
import { DatasetName } from "./dataset-name.js";
import { Pairs } from "./pairs.js";
import { Skeleton } from "./states.js";

/** With which settings a run was made, when, and where. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function JobFacts({ store }) {
  const job = store.job.value;
  return html`
    <${Card} title="Configuration">${job ? html`<${Pairs} pairs=${configuration(job.config)} />` : html`<${Skeleton} rows=${6} />`}<//>
    <${Card} title="Details">${job ? html`<${Pairs} pairs=${details(job, store.started.value)} />` : html`<${Skeleton} rows=${4} />`}<//>
  `;
}

/** @param {import("../types.js").JobConfig} config @returns {[string, unknown][]} */
function configuration({ model, datasetSource, ...rest }) {
  return [
    ["model", html`<span class="mono">${model}</span>`],
    ["data set", html`<${DatasetName} source=${datasetSource} />`],
    ...Object.entries(rest).map(([key, value]) => /** @type {[string, unknown]} */ ([words(key), setting(value)])),
  ];
}

/** @param {import("../types.js").Job} job @param {import("../types.js").RunFacts | null} started @returns {[string, unknown][]} */
function details(job, started) {
  return /** @type {[string, unknown][]} */ ([
    ["created", moment(job.createdAt)],
    ["started", moment(job.startedAt)],
    ["ended", moment(job.completedAt)],
    started?.device && ["device", started.device],
    started?.trainRows && ["rows", `${started.trainRows.toLocaleString("en")}${started.evalRows ? ` + ${started.evalRows.toLocaleString("en")} eval` : ""}`],
    started?.trainableParameters && ["trained weights", started.trainableParameters.toLocaleString("en")],
    (job.attempt ?? 1) > 1 && ["attempt", job.attempt],
    ["id", html`<span class="mono">${shortId(job.id)}</span> <${Copy} text=${job.id} label="Copy the job's id" />`],
    job.sourceDigest && ["sources", html`<span class="mono" title=${job.sourceDigest}>${job.sourceDigest.slice(0, 8)}</span>`],
  ].filter(Boolean));
}
