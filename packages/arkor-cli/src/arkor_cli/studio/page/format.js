// Values as a reader wants them. Pure.

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60]];

/** @param {string | null | undefined} time @param {number} now milliseconds */
export function ago(time, now) {
  if (!time) return "–";
  const seconds = (new Date(time).getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.round(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? "just now" : `${Math.round(-seconds)} s ago`;
}

/** @param {number | null | undefined} seconds */
export function duration(seconds) {
  if (seconds == null || !Number.isFinite(seconds) || seconds < 0) return "–";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} m`;
}

/** @param {{startedAt?: string | null, completedAt?: string | null}} job @param {number} now */
export function elapsed(job, now) {
  if (!job.startedAt) return null;
  const end = job.completedAt ? new Date(job.completedAt).getTime() : now;
  return Math.max(0, (end - new Date(job.startedAt).getTime()) / 1000);
}

/** @param {number | null | undefined} value */
export function loss(value) {
  if (value == null || !Number.isFinite(value)) return "–";
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(2) : value.toFixed(4);
}

/** @param {number | null | undefined} value */
export function count(value) {
  if (value == null) return "–";
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} B`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} k`;
  return value.toLocaleString("en");
}

/** @param {number | null | undefined} value */
export function bytes(value) {
  if (value == null) return "–";
  const units = ["B", "kB", "MB", "GB"];
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${at ? value.toFixed(1) : value} ${units[at]}`;
}

/** @param {string | null | undefined} time */
export function clock(time) {
  if (!time) return "–";
  return new Date(time).toLocaleTimeString("en-GB", { hour12: false });
}

/** @param {string | null | undefined} time */
export function moment(time) {
  if (!time) return "–";
  const at = new Date(time);
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** The short form of an id, enough to recognise it. @param {string} id */
export const shortId = (id) => (id.startsWith("job_") ? id.slice(4, 12) : id.slice(0, 8));

/** @param {string | import("./types.js").DatasetSource | null | undefined} source A data set, as a job's config or the manifest names it. */
export function dataset(source) {
  if (!source) return "–";
  if (typeof source === "string") return source;
  if (source.path) return source.path;
  if (source.name) return [source.name, source.subset, source.split].filter(Boolean).join(" · ");
  if (source.url) return source.url;
  return source.datasetId ? `uploaded file ${source.datasetId.slice(0, 11)}` : "–";
}

/** @param {import("./types.js").Target} target */
export function targetSummary(target) {
  if (target.kind === "base_model") return `Base model: ${target.baseModel}`;
  const { adapter } = target;
  const job = `(job ${shortId(adapter.jobId)})`;
  return adapter.kind === "final" ? `Final adapter ${job}` : `Checkpoint step ${adapter.step} ${job}`;
}

/** `lora_alpha` and `loraAlpha` are the same words. @param {string} key */
export const words = (key) =>
  key.replace(/([a-z])([A-Z0-9])/g, "$1 $2").replaceAll("_", " ").toLowerCase().replace(/^lora\b/, "LoRA");

/** @param {unknown} value @returns {string} */
export function setting(value) {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return Number.isInteger(value) ? value.toLocaleString("en") : String(value);
  if (typeof value === "object") {
    return Object.entries(value).map(([name, inner]) => `${words(name)} ${setting(inner)}`).join(", ");
  }
  return String(value);
}
