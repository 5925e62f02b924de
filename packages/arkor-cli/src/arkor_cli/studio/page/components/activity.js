// What runs now and what ended last, with what one does next: at the top of Home.
import { ago, duration, elapsed, loss } from "../format.js";
import { html, useRef, useState } from "../lib.js";
import { jobPath } from "../router.js";
import { now } from "../stores/clock.js";
import { isOver, stopping } from "../stores/jobs.js";
import { CancelRun } from "./cancel-run.js";
import { Icon } from "./icon.js";
import { Spark } from "./spark.js";
import { Status } from "./status.js";

/** @import { Job } from "../types.js" */
/** @typedef {{step: number, at: number}} Sight A step, and when this page saw it. */

const SHOWN = 4;
const YOUNG = 120;

/** @param {{jobs: Job[]}} props */
export function Activity({ jobs }) {
  const [cancelling, setCancelling] = useState(/** @type {Job | null} */ (null));
  const open = jobs.filter((job) => !isOver(job.status)).reverse();
  // What runs, then what runs next: the oldest of the queue.
  const active = [...open.filter((job) => job.status === "running"), ...open.filter((job) => job.status !== "running")];
  const ended = jobs.find((job) => isOver(job.status));
  const done = jobs.find((job) => job.status === "completed");
  if (!active.length && !ended) return null;
  return html`
    <section class="card activity" aria-label="Now">
      ${active.slice(0, SHOWN).map((job) => html`<${Running} key=${job.id} job=${job} onCancel=${setCancelling} />`)}
      ${active.length > SHOWN ? html`<a class="activity-more" href="#/jobs">More in the queue</a>` : null}
      ${ended?.status === "failed" ? html`<${Failed} job=${ended} />` : null}
      ${done ? html`<${Done} key=${done.id} job=${done} />` : null}
    </section>
    ${cancelling ? html`<${CancelRun} job=${cancelling} onClose=${() => setCancelling(null)} />` : null}
  `;
}

/** @param {{job: Job, note: string}} props */
const Title = ({ job, note }) => html`
  <div class="activity-title">
    <a href=${jobPath(job.id)}><bdi>${job.name}</bdi></a>${job.config.dryRun ? html`<span class="tag">dry run</span>` : null}
    <small>${note}</small>
  </div>
`;

/** @param {{label: string, value: string}} props */
const Figure = ({ label, value }) => html`<div class="figure"><span class="label">${label}</span><b>${value}</b></div>`;

/** @param {{job: Job, onCancel: (job: Job) => void}} props */
function Running({ job, onCancel }) {
  const { step = 0, totalSteps = null } = job.progress ?? {};
  const part = totalSteps ? Math.min(1, step / totalSteps) : 0;
  const left = useRemaining(job);
  const queued = job.status === "queued";
  const asked = stopping.value.has(job.id);
  return html`
    <div class="activity-row" role="group" aria-label=${`${job.name}, ${job.status}`}>
      <${Status} status=${job.status} />
      <${Title} job=${job} note=${queued ? `queued ${ago(job.createdAt, now.value)}` : job.config.model} />
      <div class="activity-progress">
        <span>${totalSteps ? `${step.toLocaleString("en")} / ${totalSteps.toLocaleString("en")} steps` : queued ? "Waits for its turn" : "Loading the model and the data"}</span>
        <div class="bar" role="progressbar" aria-label=${`Progress of ${job.name}`} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(part * 100)}><i style=${{ transform: `scaleX(${part})` }} /></div>
      </div>
      <${Figure} label="Loss" value=${loss(job.progress?.loss)} />
      <${Figure} label="Left" value=${duration(left)} />
      <div class="activity-actions">
        <button class="button danger" disabled=${asked} onClick=${() => onCancel(job)} aria-label=${`Cancel ${job.name}`}><${Icon} name="stop" />${asked ? "Stopping" : "Cancel"}</button>
        <a class="button" href=${jobPath(job.id)} aria-label=${`Watch ${job.name}`}>Watch<${Icon} name="right" size="12" /></a>
      </div>
    </div>
  `;
}

/** @param {{job: Job}} props */
function Done({ job }) {
  const target = `job=${encodeURIComponent(job.id)}`;
  return html`
    <div class="activity-row" role="group" aria-label=${`${job.name}, finished`}>
      <${Status} status=${job.status} />
      <${Title} job=${job} note=${`ended ${ago(job.completedAt ?? job.createdAt, now.value)}`} />
      <${Spark} id=${job.id} />
      <${Figure} label="Final loss" value=${loss(job.progress?.loss)} />
      <${Figure} label="Took" value=${duration(elapsed(job, now.peek()))} />
      <div class="activity-actions">
        <a class="button" href=${`#/playground?${target}&compare=base`}><${Icon} name="split" />Compare with base</a>
        <a class="button" href=${`#/endpoints?new=1&${target}`}><${Icon} name="globe" />Publish</a>
        <a class="button primary" href=${`#/playground?${target}`}><${Icon} name="chat" />Try it</a>
      </div>
    </div>
  `;
}

/** @param {{job: Job}} props */
const Failed = ({ job }) => html`
  <div class="activity-row activity-failed" role="group" aria-label=${`${job.name}, failed`}>
    <${Status} status=${job.status} />
    <${Title} job=${job} note=${`failed ${ago(job.completedAt ?? job.createdAt, now.value)}`} />
    <p>${job.error || "The server gives no reason."}</p>
    <div class="activity-actions"><a class="button" href=${jobPath(job.id)}>See why<${Icon} name="right" size="12" /></a></div>
  </div>
`;

/** Seconds to go, at the pace since the first step that this page saw. @param {Job} job */
function useRemaining(job) {
  const seen = useRef(/** @type {{first: Sight, last: Sight} | null} */ (null));
  const { step = 0, totalSteps = null } = job.progress ?? {};
  if (!step || !totalSteps) return null;
  if (seen.current?.last.step !== step) {
    const last = { step, at: Date.now() };
    seen.current = { first: seen.current?.first ?? last, last };
  }
  const { first, last } = /** @type {{first: Sight, last: Sight}} */ (seen.current);
  const whole = elapsed(job, now.value) ?? 0;
  // The first seconds load the model: the average of a young run says nothing.
  if (last.step === first.step && whole < YOUNG) return null;
  const pace = last.step > first.step ? (last.at - first.at) / 1000 / (last.step - first.step) : whole / step;
  return Math.max(0, (totalSteps - step) * pace - (now.value - last.at) / 1000);
}
