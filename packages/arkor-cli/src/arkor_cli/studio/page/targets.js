// What can be asked and published: a base model, or what a run made. Pure.
/** @import { Target } from "./types.js" */

/** A checkpoint, or without a step the final adapter. @param {string} jobId @param {number | null} [step] @returns {Target} */
export const madeBy = (jobId, step = null) => ({
  kind: "adapter",
  adapter: step === null ? { kind: "final", jobId } : { kind: "checkpoint", jobId, step },
});

/** @param {string} baseModel @returns {Target} */
export const untrained = (baseModel) => ({ kind: "base_model", baseModel });

/** What a link names: `?job=...&step=...`. @param {URLSearchParams} query */
export function asked(query) {
  const jobId = query.get("job");
  const step = query.get("step");
  return jobId ? madeBy(jobId, step ? Number(step) : null) : null;
}

/** The run behind a target, and the step of a checkpoint. @param {Target | null | undefined} target */
export function originOf(target) {
  if (target?.kind !== "adapter") return null;
  const { adapter } = target;
  return { jobId: adapter.jobId, step: adapter.kind === "checkpoint" ? adapter.step : null };
}

/** One word for a target. @param {Target | null | undefined} target */
export function keyOf(target) {
  if (!target) return "";
  if (target.kind === "base_model") return `base:${target.baseModel}`;
  const { adapter } = target;
  return adapter.kind === "final" ? `job:${adapter.jobId}` : `job:${adapter.jobId}@${adapter.step}`;
}

/** @param {string} key */
export function targetOf(key) {
  if (key.startsWith("base:")) return untrained(key.slice(5));
  const [jobId, step] = key.slice(4).split("@");
  return madeBy(jobId, step ? Number(step) : null);
}
