// Hash routes: `#/jobs/abc?tab=x` is a path with parameters and a query.
import { computed, signal } from "./lib.js";

const hash = signal(location.hash);
/** How far each place was scrolled when it was left: a way back leads there. */
const scrolled = new Map();
let wayBack = false;
history.scrollRestoration = "manual";
/** @type {any} */ (window).navigation?.addEventListener("navigate", (/** @type {any} */ event) => {
  wayBack = event.navigationType === "traverse";
});
addEventListener("hashchange", () => {
  scrolled.set(hash.value, scrollY);
  hash.value = location.hash;
  const top = wayBack ? (scrolled.get(hash.value) ?? 0) : 0;
  scrollTo(0, 0);
  if (top) requestAnimationFrame(() => scrollTo(0, top));
});

/** Where the reader is. */
export const place = computed(() => {
  const [path, query = ""] = (hash.value.replace(/^#/, "") || "/").split("?");
  const segments = path.split("/").filter(Boolean).map(safeDecode);
  return { path, segments, query: new URLSearchParams(query) };
});

/** @param {string} path */
export const go = (path) => {
  location.hash = path;
};

/** @param {string} id */
export const jobPath = (id) => `#/jobs/${encodeURIComponent(id)}`;

/** @param {string} text */
function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
