// The list of jobs: pages of it, newest first, filtered by the server; and the newest of all.
import { json } from "../api.js";
import { batch, computed, signal } from "../lib.js";
import { resource } from "./resource.js";

/** @import { Job } from "../types.js" */

const PAGE = 100;
/** The most the server answers at once. */
const MOST = 1000;
/** As many curves as the comparison has colours for. */
export const COMPARED = 6;
export const STATUSES = ["running", "queued", "completed", "failed", "cancelled"];

export const status = signal("");
export const search = signal("");
/** What is known of the list so far; null before the first answer. */
export const list = signal(/** @type {Job[] | null} */ (null));
export const error = signal(/** @type {Error | null} */ (null));
/** Where the next page begins; null behind the last one. */
export const cursor = signal(/** @type {string | null} */ (null));
/** What is being asked for: nothing, another list, or more of this one. */
export const asking = signal(/** @type {"" | "list" | "more"} */ (""));
/** Ids ticked for a comparison; they outlive filters and pages. */
export const chosen = signal(/** @type {Set<string>} */ (new Set()));

/** Runs that were asked to stop and have not yet. */
export const stopping = signal(/** @type {Set<string>} */ (new Set()));

/** The newest jobs whatever the filter, for the pages that only show or offer some. */
export const recent = resource(async () => {
  /** @type {{jobs: Job[], nextCursor?: string | null}} */
  const answer = await json("/api/jobs?limit=50");
  const oldest = answer.jobs.at(-1);
  if (!oldest || !answer.nextCursor || isOver(oldest.status)) return answer;
  // So long a queue that what runs now is behind it.
  const known = new Set(answer.jobs.map((job) => job.id));
  const { jobs } = await json("/api/jobs?status=running&limit=5");
  return { ...answer, jobs: [...answer.jobs, ...jobs.filter((/** @type {Job} */ job) => job.status === "running" && !known.has(job.id))] };
});
export const recentList = computed(() => recent.value.value?.jobs ?? null);

/** Counts the lists: an answer about another one than is shown now is dropped. */
let view = 0;
let question = 0;

/** @param {number} limit @param {string} [from] */
function page(limit, from) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (status.value) query.set("status", status.value);
  if (search.value) query.set("q", search.value);
  if (from) query.set("cursor", from);
  return json(`/api/jobs?${query}`);
}

/** Asks again for what can have changed: from the newest job to the last that has not ended. */
export async function refresh() {
  const mine = ++question;
  const of = view;
  const open = (list.value ?? []).findLastIndex((job) => !isOver(job.status));
  try {
    const answer = await page(Math.min(Math.max(PAGE, open + 1), MOST));
    if (mine === question) show(answer, of === shown ? list.value : null, of);
  } catch (problem) {
    if (mine === question) error.value = /** @type {Error} */ (problem);
  } finally {
    if (mine === question && asking.value === "list") asking.value = "";
  }
}

/** Which list the rows belong to. */
let shown = -1;

/** Puts the newest rows in front of the older ones that are known. @param {{jobs: Job[], nextCursor?: string | null}} answer @param {Job[] | null} before @param {number} of */
function show({ jobs, nextCursor = null }, before, of) {
  const last = jobs.at(-1)?.id;
  const seam = nextCursor && before ? before.findIndex((job) => job.id === last) : -1;
  shown = of;
  batch(() => {
    list.value = seam < 0 ? jobs : [...jobs, .../** @type {Job[]} */ (before).slice(seam + 1)];
    if (seam < 0) cursor.value = nextCursor;
    error.value = null;
  });
}

/** The next page, when there is one and nobody has asked for it yet. */
export async function loadMore() {
  const from = cursor.value;
  if (!from || asking.value) return;
  const of = view;
  asking.value = "more";
  try {
    const answer = await page(PAGE, from);
    if (of !== view || cursor.value !== from) return;
    batch(() => {
      list.value = [...(list.value ?? []), ...answer.jobs];
      cursor.value = answer.nextCursor ?? null;
    });
  } catch (problem) {
    if (of === view) error.value = /** @type {Error} */ (problem);
  } finally {
    if (asking.value === "more") asking.value = "";
  }
}

function another() {
  view += 1;
  asking.value = "list";
  return refresh();
}

/** @param {string} wanted */
export function filter(wanted) {
  status.value = wanted;
  another();
}

/** @type {ReturnType<typeof setTimeout>} */
let typing;
/** @param {string} text */
export function find(text) {
  search.value = text;
  clearTimeout(typing);
  typing = setTimeout(another, 180);
}

/** @param {string} id */
export function toggle(id) {
  const next = new Set(chosen.value);
  if (!next.delete(id)) next.add(id);
  chosen.value = next;
}

/** Asks a run to stop. @param {string} id */
export async function cancel(id) {
  await json(`/api/jobs/${encodeURIComponent(id)}/cancel`, { method: "POST" });
  stopping.value = new Set([...stopping.value, id]);
  recent.load();
  if (list.value) refresh();
}

export const isOver = (/** @type {string} */ state) =>
  state === "completed" || state === "failed" || state === "cancelled";
