// The list of jobs: a page of it, filtered by the server.
import { json } from "../api.js";
import { computed, signal } from "../lib.js";
import { resource } from "./resource.js";

const PAGE = 50;
export const STATUSES = ["running", "queued", "completed", "failed", "cancelled"];

export const status = signal("");
export const search = signal("");
export const size = signal(PAGE);

export const jobs = resource(() => {
  const query = new URLSearchParams({ limit: String(size.value) });
  if (status.value) query.set("status", status.value);
  if (search.value) query.set("q", search.value);
  return json(`/api/jobs?${query}`);
});

/** The newest jobs whatever the filter, for the pages that only show or offer some. */
export const recent = resource(() => json("/api/jobs?limit=50"));

export const list = computed(() => jobs.value.value?.jobs ?? null);
export const recentList = computed(() => recent.value.value?.jobs ?? null);

/** @param {string} wanted */
export function filter(wanted) {
  status.value = wanted;
  size.value = PAGE;
  jobs.load();
}

/** @type {ReturnType<typeof setTimeout>} */
let typing;
/** @param {string} text */
export function find(text) {
  search.value = text;
  size.value = PAGE;
  clearTimeout(typing);
  typing = setTimeout(() => jobs.load(), 180);
}

export function showMore() {
  size.value = Math.min(size.value + PAGE, 1000);
  jobs.load();
}

export const isOver = (/** @type {string} */ state) =>
  state === "completed" || state === "failed" || state === "cancelled";
