// Hash routes: `#/jobs/abc?tab=x` is a path with parameters and a query.
import { computed, signal } from "./lib.js";

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
  scrollTo(0, 0);
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
