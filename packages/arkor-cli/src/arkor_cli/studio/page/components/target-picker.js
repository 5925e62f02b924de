// Which model: a base model, the final adapter of a run, or any of its checkpoints.
import { ago, shortId } from "../format.js";
import { html, useEffect, useState } from "../lib.js";
import { checkpointsOf } from "../stores/chat.js";
import { now } from "../stores/clock.js";
import { recentList } from "../stores/jobs.js";
import { modelList } from "../stores/models.js";
import { hasOlder, jobOf, learn, loadOlder, offered } from "../stores/offered.js";
import { keyOf, originOf, targetOf } from "../targets.js";

/** @import { Checkpoint, Input, Job, Target } from "../types.js" */

/** Runs that are offered at first, and as many more each time older ones are wanted. */
const RUNS = 12;
const OLDER = "older";

/** The checkpoints of the newest runs, asked for once a run and again while it goes on. */
function useCheckpoints(/** @type {Job[]} */ jobs) {
  const [known, setKnown] = useState(/** @type {Record<string, number[]>} */ ({}));
  const marks = jobs.map((job) => `${job.id}${job.status}${job.progress?.step ?? ""}`).join();
  useEffect(() => {
    let gone = false;
    for (const job of jobs) {
      if (known[job.id] && job.status !== "running") continue;
      checkpointsOf(job.id).then(
        (found) => !gone && setKnown((before) => ({ ...before, [job.id]: found.map((/** @type {Checkpoint} */ one) => one.step) })),
        () => {},
      );
    }
    return () => {
      gone = true;
    };
  }, [marks]);
  return known;
}

/** @param {{value: Target | null | undefined, onChange: (target: Target) => void, label: string, id?: string}} props */
export function TargetPicker({ value, onChange, label, id }) {
  const [shown, setShown] = useState(RUNS);
  const origin = originOf(value)?.jobId;
  const loaded = recentList.value !== null;
  useEffect(() => {
    if (origin && loaded) learn(origin);
  }, [origin, loaded]);
  const newest = offered.value.slice(0, shown);
  const own = jobOf(origin);
  const jobs = own && !newest.includes(own) && offered.value.includes(own) ? [...newest, own] : newest;
  const more = hasOlder.value || offered.value.length > jobs.length;
  const checkpoints = useCheckpoints(jobs);
  const models = modelList.value;
  const key = keyOf(value);
  const known = new Set();
  const option = (/** @type {string} */ of, /** @type {string} */ text) => {
    known.add(of);
    return html`<option value=${of} selected=${of === key}>${text}</option>`;
  };
  const groups = html`
    <optgroup label="Base models">${models.map((model) => option(`base:${model.id}`, `${model.id}${model.present === false ? " (to be downloaded)" : ""}`))}</optgroup>
    ${jobs.map((job) => html`
      <optgroup label=${`${job.name} ${shortId(job.id)} · ${job.status === "running" ? "running" : ago(job.createdAt, now.peek())}`}>
        ${job.status === "completed" ? option(`job:${job.id}`, `${job.name} · final adapter`) : null}
        ${(checkpoints[job.id] ?? []).map((step) => option(`job:${job.id}@${step}`, `${job.name} · step ${step}`))}
      </optgroup>`)}`;
  /** @param {string} chosen */
  function choose(chosen) {
    if (chosen !== OLDER) return onChange(targetOf(chosen));
    if (offered.value.length < shown + RUNS) loadOlder();
    setShown(shown + RUNS);
  }
  return html`
    <select id=${id} aria-label=${label} value=${key} onChange=${(/** @type {Input} */ event) => choose(event.target.value)}>
      ${groups}
      ${more ? html`<option value=${OLDER}>Show older runs…</option>` : null}
      ${key && !known.has(key) ? html`<option value=${key} selected>${elsewhere(value)}</option>` : null}
    </select>
  `;
}

/** A target that is not among those offered. @param {Target | null | undefined} target */
function elsewhere(target) {
  const origin = originOf(target);
  if (!origin) return target?.kind === "base_model" ? target.baseModel : "";
  return `${shortId(origin.jobId)} · ${origin.step === null ? "final adapter" : `step ${origin.step}`}`;
}
