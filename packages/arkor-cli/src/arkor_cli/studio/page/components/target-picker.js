// Which model: a base model, the final adapter of a run, or any of its checkpoints.
import { ago } from "../format.js";
import { shortId } from "../format.js";
import { html, useEffect, useState } from "../lib.js";
import { checkpointsOf } from "../stores/chat.js";
import { now } from "../stores/clock.js";
import { recentList } from "../stores/jobs.js";
import { modelList } from "../stores/models.js";

/** @param {any} target @returns {string} */
export function keyOf(target) {
  if (!target) return "";
  if (target.kind === "base_model") return `base:${target.baseModel}`;
  const { kind, jobId, step } = target.adapter;
  return kind === "final" ? `job:${jobId}` : `job:${jobId}@${step}`;
}

/** @param {string} key */
export function targetOf(key) {
  if (key.startsWith("base:")) return { kind: "base_model", baseModel: key.slice(5) };
  const [jobId, step] = key.slice(4).split("@");
  const adapter = step ? { kind: "checkpoint", jobId, step: Number(step) } : { kind: "final", jobId };
  return { kind: "adapter", adapter };
}

/** The checkpoints of the newest runs, asked for once a run and again while it goes on. */
function useCheckpoints(/** @type {any[]} */ jobs) {
  const [known, setKnown] = useState(/** @type {Record<string, number[]>} */ ({}));
  const marks = jobs.map((job) => `${job.id}${job.status}${job.progress?.step ?? ""}`).join();
  useEffect(() => {
    let gone = false;
    for (const job of jobs) {
      if (known[job.id] && job.status !== "running") continue;
      checkpointsOf(job.id).then(
        (found) => !gone && setKnown((before) => ({ ...before, [job.id]: found.map((/** @type {any} */ one) => one.step) })),
        () => {},
      );
    }
    return () => {
      gone = true;
    };
  }, [marks]);
  return known;
}

/** @param {{value: any, onChange: (target: any) => void, label: string, id?: string}} props */
export function TargetPicker({ value, onChange, label, id }) {
  const jobs = (recentList.value ?? []).filter((/** @type {any} */ job) => job.status !== "queued" && job.status !== "failed").slice(0, 12);
  const checkpoints = useCheckpoints(jobs);
  const models = modelList.value;
  const key = keyOf(value);
  const known = new Set();
  const option = (/** @type {string} */ of, /** @type {string} */ text) => {
    known.add(of);
    return html`<option value=${of} selected=${of === key}>${text}</option>`;
  };
  const groups = html`
    <optgroup label="Base models">${models.map((/** @type {any} */ model) => option(`base:${model.id}`, `${model.id}${model.present === false ? " (to be downloaded)" : ""}`))}</optgroup>
    ${jobs.map((/** @type {any} */ job) => html`
      <optgroup label=${`${job.name} ${shortId(job.id)} · ${job.status === "running" ? "running" : ago(job.createdAt, now.peek())}`}>
        ${job.status === "completed" ? option(`job:${job.id}`, `${job.name} · final adapter`) : null}
        ${(checkpoints[job.id] ?? []).map((step) => option(`job:${job.id}@${step}`, `${job.name} · step ${step}`))}
      </optgroup>`)}`;
  return html`
    <select id=${id} aria-label=${label} value=${key} onChange=${(/** @type {any} */ event) => onChange(targetOf(event.target.value))}>
      ${groups}
      ${key && !known.has(key) ? html`<option value=${key} selected>${value.kind === "base_model" ? value.baseModel : `${shortId(value.adapter.jobId)} · ${value.adapter.step == null ? "final adapter" : `step ${value.adapter.step}`}`}</option>` : null}
    </select>
  `;
}
