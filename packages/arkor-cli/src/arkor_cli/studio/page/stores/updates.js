// The tab's one stream for everything but a run. A hidden tab closes it: browsers allow six
// connections to a host, and a seventh tab would hang all of them.
import { events } from "../api.js";
import { signal } from "../lib.js";

/** Counts what changed; pages that show it follow the number. */
export const changes = { jobs: signal(0), manifest: signal(0) };
/** Whether Studio answers. */
export const online = signal(true);

const PAUSE = 2000;
let control = new AbortController();
let paused = false;

/** A page with a stream of its own holds this one back meanwhile. @param {boolean} on */
export function pauseUpdates(on) {
  paused = on;
  if (on) control.abort();
  else followUpdates();
}

export function followUpdates() {
  control.abort();
  control = new AbortController();
  if (!document.hidden && !paused) follow(control.signal);
}
document.addEventListener("visibilitychange", followUpdates);

/** @param {AbortSignal} signal */
async function follow(signal) {
  while (!signal.aborted) {
    try {
      for await (const { event } of events("/api/updates", { signal })) {
        if (!online.value || event === "jobs") changes.jobs.value += 1;
        if (event === "manifest") changes.manifest.value += 1;
        online.value = true;
      }
    } catch {
      if (signal.aborted) return;
      online.value = false;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
