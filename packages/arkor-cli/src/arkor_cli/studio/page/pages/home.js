import { Activity } from "../components/activity.js";
import { Card } from "../components/card.js";
import { Icon } from "../components/icon.js";
import { JobTable } from "../components/job-table.js";
import { LossByRun } from "../components/loss-by-run.js";
import { Output } from "../components/output.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { Terminal } from "../components/terminal.js";
import { Trainers } from "../components/trainers.js";
import { html, useEffect } from "../lib.js";
import { jobPath } from "../router.js";
import { identity } from "../stores/identity.js";
import { recent, recentList } from "../stores/jobs.js";
import * as training from "../stores/training.js";
import { changes } from "../stores/updates.js";

const RECENT = 8;

/** What runs, what this project trains, and what it has trained. */
export function HomePage() {
  useEffect(() => {
    training.manifest.load();
  }, [changes.manifest.value]);
  useEffect(() => {
    recent.load();
  }, [changes.jobs.value]);
  const manifest = training.manifest.value.value;
  const jobs = recentList.value;
  const done = jobs?.find((job) => job.status === "completed");
  const trainers = manifest?.trainers ?? [];
  if (!jobs && !recent.error.value) {
    return html`<div class="page"><h1 class="hidden">Home</h1><section class="card activity-loading"><${Skeleton} rows=${2} height=${14} /></section></div>`;
  }
  return html`
    <div class="page">
      <h1 class="hidden">Home</h1>
      ${jobs ? html`<${Activity} jobs=${jobs} />` : null}
      <${Trainers} />
      <${Run} />
      <div class="columns">
        <div class="column-main"><${Recent} jobs=${jobs} /></div>
        <aside class="column-side">
          ${jobs ? html`<${LossByRun} jobs=${jobs} />` : null}
          <${Terminal} bare=${manifest?.trainers.length === 0} trainer=${trainers.length > 1 ? trainers[0].name : ""} job=${done} local=${identity.value.value?.mode === "local"} />
        </aside>
      </div>
    </div>
  `;
}

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

/** @param {{jobs: import("../types.js").Job[] | null}} props */
function Recent({ jobs }) {
  const error = recent.error.value;
  return html`
    <${Card} title="Recent jobs" flush actions=${html`<a class="button small" href="#/jobs">All jobs<${Icon} name="right" size="12" /></a>`}>
      ${jobs?.length ? html`<${JobTable} jobs=${jobs.slice(0, RECENT)} />` : null}
      ${jobs && !jobs.length ? html`<${FirstSteps} />` : null}
      ${!jobs && error ? html`<${Problem} error=${error} retry=${recent.load} />` : null}
    <//>
  `;
}

const FirstSteps = () => html`
  <${Empty} icon="play" title="Nothing has run yet">
    <ol class="first-steps">
      <li><b>Dry run</b> takes the whole way, from data to adapter, on 50 rows in seconds.</li>
      <li><b>Run training</b> and watch the loss fall; every checkpoint can be tried while it runs.</li>
      <li><b>Compare</b> the result with the base model in the playground, then <b>publish</b> it.</li>
    </ol>
  <//>
`;
