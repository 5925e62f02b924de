// What the worker of a run wrote, read to its end and, while the run goes on, again.
import { json } from "../api.js";
import { signal } from "../lib.js";

const AGAIN = 2000;
/** Characters; a page shows no more of a log. */
const LONGEST = 1_000_000;

/** @param {string} id Of a job. */
export function openWorkerLog(id) {
  const store = {
    text: signal(/** @type {string | null} */ (null)),
    error: signal(/** @type {Error | null} */ (null)),
    load,
    close,
  };
  let offset = 0;
  let closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function load() {
    clearTimeout(timer);
    try {
      for (;;) {
        const piece = await json(`/api/jobs/${encodeURIComponent(id)}/logs?offset=${offset}`);
        if (closed) return;
        store.error.value = null;
        store.text.value = ((store.text.value ?? "") + piece.text).slice(-LONGEST);
        const grown = piece.nextOffset > offset;
        offset = piece.nextOffset;
        if (piece.complete) return;
        if (!grown) break;
      }
    } catch (error) {
      store.error.value = /** @type {Error} */ (error);
    }
    if (!closed) timer = setTimeout(load, AGAIN);
  }

  function close() {
    closed = true;
    clearTimeout(timer);
  }

  load();
  return store;
}
