// Runs whose models can be asked and published: the newest, older ones when somebody wants them, and
// those that a link or an endpoint names, however old they are.
import { json } from "../api.js";
import { computed, signal } from "../lib.js";
import { recent, recentList } from "./jobs.js";

/** @import { Job } from "../types.js" */

const PAGE = 50;

const older = signal(/** @type {Job[]} */ ([]));
const named = signal(/** @type {Job[]} */ ([]));
/** Where the next older page begins; null behind the last, undefined before the first. */
const cursor = signal(/** @type {string | null | undefined} */ (undefined));
/** Asked for by name, whatever came of it. */
const asked = new Set();

const known = computed(() => {
  const found = new Map();
  for (const job of [...(recentList.value ?? []), ...older.value, ...named.value]) if (!found.has(job.id)) found.set(job.id, job);
  return found;
});

/** Newest first. */
export const offered = computed(() =>
  [...known.value.values()]
    .filter((job) => job.status !== "queued" && job.status !== "failed")
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt)),
);
const next = computed(() => (cursor.value === undefined ? recent.value.value?.nextCursor : cursor.value));
/** Whether the server knows runs that are not offered yet. */
export const hasOlder = computed(() => Boolean(next.value));

/** @param {string | undefined} id @returns {Job | null} */
export const jobOf = (id) => known.value.get(id) ?? null;

/** Asks once for a run that is not among the newest. @param {string} id */
export async function learn(id) {
  if (asked.has(id) || known.peek().has(id)) return;
  asked.add(id);
  const { job } = await json(`/api/jobs/${encodeURIComponent(id)}`).catch(() => ({ job: null }));
  if (job) named.value = [...named.value, job];
}

export async function loadOlder() {
  const from = next.value;
  if (!from) return;
  const answer = await json(`/api/jobs?limit=${PAGE}&cursor=${encodeURIComponent(from)}`).catch(() => null);
  if (!answer || next.value !== from) return;
  older.value = [...older.value, ...answer.jobs];
  cursor.value = answer.nextCursor ?? null;
}
