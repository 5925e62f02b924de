import { Card } from "../components/card.js";
import { Icon } from "../components/icon.js";
import { JobTable } from "../components/job-table.js";
import { Output } from "../components/output.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { dataset, setting, words } from "../format.js";
import { html, useEffect } from "../lib.js";
import { jobPath } from "../router.js";
import { recent, recentList } from "../stores/jobs.js";
import * as training from "../stores/training.js";
import { changes } from "../stores/updates.js";

const RECENT = 6;

/** What this project trains, and what it has trained. */
export function HomePage() {
  useEffect(() => {
    training.manifest.load();
  }, [changes.manifest.value]);
  useEffect(() => {
    recent.load();
  }, [changes.jobs.value]);
  return html`
    <div class="page">
      <h1 class="hidden">Home</h1>
      <${Trainers} />
      <${Run} />
      <${Recent} />
    </div>
  `;
}

function Trainers() {
  const { value, error, load } = training.manifest;
  if (error.value) {
    return html`
      <${Card} title="This project does not import"><div class="stack">
        <${Problem} error=${error.value} retry=${load} />
        <p class="note">Studio reads it again as soon as a source file changes.</p>
      </div><//>
    `;
  }
  const trainers = value.value?.trainers;
  if (!trainers) return html`<section class="card trainer"><${Skeleton} rows=${3} height=${20} /></section>`;
  return html`<div class="trainers">${trainers.map((/** @type {any} */ trainer) => html`<${Trainer} key=${trainer.name} trainer=${trainer} several=${trainers.length > 1} />`)}</div>`;
}

/** @param {any} props */
function Trainer({ trainer, several }) {
  const busy = training.running.value;
  const start = (/** @type {boolean} */ dryRun) => training.train({ ...(several ? { trainer: trainer.name } : {}), dryRun });
  const { lora, ...config } = trainer.config;
  const flat = [...Object.entries(lora ?? {}).map(([key, value]) => [`LoRA ${key}`, value]), ...Object.entries(config)];
  return html`
    <section class="card trainer" aria-label=${`Trainer ${trainer.name}`}>
      <div class="trainer-head">
        <h2><bdi>${trainer.name}</bdi></h2>
        ${trainer.file ? html`<span class="note">${trainer.file}${trainer.line ? `:${trainer.line}` : ""}</span>` : null}
        <div class="trainer-actions">
          <button class="button" disabled=${busy} onClick=${() => start(true)} title="Every stage on 50 rows and 10 steps"><${Icon} name="flask" />Dry run</button>
          <button class="button primary" disabled=${busy} onClick=${() => start(false)}><${Icon} name="play" fill size="14" />Run training</button>
        </div>
      </div>
      <div class="facts">
        <${Fact} label="model" value=${trainer.model} mono />
        <${Fact} label="data set" value=${dataset(trainer.dataset)} mono />
        ${flat.map(([key, value]) => html`<${Fact} label=${words(String(key)).replace("lo ra", "LoRA")} value=${setting(value)} />`)}
      </div>
    </section>
  `;
}

/** @param {any} props */
const Fact = ({ label, value, mono }) => html`<div class="fact"><span class="label">${label}</span><b class=${mono ? "mono" : ""}>${value}</b></div>`;

function Run() {
  const { output, running, exitCode, jobId } = training;
  if (!running.value && !output.value) return null;
  const code = exitCode.value;
  const state = running.value ? html`<span class="live"><i class="dot" />running</span>` : code === 0 ? "ended well" : code === null ? "" : html`<span class="bad">ended with exit code ${code}</span>`;
  return html`
    <${Card} title="Output" note=${state} flush actions=${html`
      ${jobId.value ? html`<a class="button small primary" href=${jobPath(jobId.value)}>Open the job<${Icon} name="right" size="12" /></a>` : null}
      ${running.value ? html`<button class="button small" onClick=${training.stopWatching}><${Icon} name="stop" size="14" />Stop watching</button>` : null}`}>
      <${Output} text=${output.value || "Starting…"} label="Output of the training command" />
    <//>
  `;
}

function Recent() {
  const jobs = recentList.value;
  const error = recent.error.value;
  return html`
    <${Card} title="Recent jobs" flush actions=${html`<a class="button small" href="#/jobs">All jobs<${Icon} name="right" size="12" /></a>`}>
      ${jobs?.length ? html`<${JobTable} jobs=${jobs.slice(0, RECENT)} />` : null}
      ${jobs && !jobs.length ? html`<${Empty} icon="play" title="Nothing has run yet"><p>Start with a dry run: it takes the whole way, from data to adapter, on 50 rows in a few seconds.</p><//>` : null}
      ${!jobs && error ? html`<${Problem} error=${error} retry=${recent.load} />` : null}
      ${!jobs && !error ? html`<div class="card-body"><${Skeleton} rows=${4} height=${20} /></div>` : null}
    <//>
  `;
}
