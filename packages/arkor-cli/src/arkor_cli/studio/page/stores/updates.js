// What has changed, for everything but a run. Browsers allow six connections to a host, so one tab
// holds the stream (whoever has the lock) and tells the others; a hidden tab lets go of it.
import { events, json, online, trouble } from "../api.js";
import { batch, effect, signal } from "../lib.js";

/** Counts what changed; pages that show it follow the number. */
export const changes = { jobs: signal(0), manifest: signal(0) };

const PAUSE = 2000;
const LOCK = "arkor-updates";
const others = new BroadcastChannel(LOCK);
others.onmessage = ({ data }) => hear(data);

/** The stamp of the sources behind the manifest that was asked for last; null before anybody asked. */
export const known = { stamp: /** @type {Promise<string> | null} */ (null) };

/** @param {{event: string, data: string}} frame */
function hear({ event, data }) {
  if (event === "hello") {
    // Whoever listens again may have missed something.
    changes.jobs.value += 1;
    const { stamp } = JSON.parse(data);
    known.stamp?.then((mine) => {
      if (mine !== stamp) changes.manifest.value += 1;
    });
  }
  if (event === "jobs") changes.jobs.value += 1;
  if (event === "manifest") changes.manifest.value += 1;
}

/** Whatever was missed meanwhile. */
function everything() {
  batch(() => {
    changes.jobs.value = changes.jobs.peek() + 1;
    changes.manifest.value = changes.manifest.peek() + 1;
  });
}

let wasOnline = true;
effect(() => {
  const isOnline = online.value;
  if (isOnline && !wasOnline) everything();
  wasOnline = isOnline;
});

/** @type {ReturnType<typeof setTimeout> | undefined} */
let asking;
effect(() => {
  clearTimeout(asking);
  if (trouble.value) asking = setTimeout(probe, PAUSE);
});

/** Is the server behind Studio back? */
async function probe() {
  try {
    await json("/api/jobs?limit=1");
    trouble.value = "";
    everything();
  } catch {
    asking = setTimeout(probe, PAUSE);
  }
}

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
  const { signal } = control;
  if (document.hidden || paused) return;
  navigator.locks.request(LOCK, { signal }, () => follow(signal)).catch(() => {});
}
document.addEventListener("visibilitychange", followUpdates);

/** @param {AbortSignal} signal */
async function follow(signal) {
  while (!signal.aborted) {
    try {
      for await (const { event, data } of events("/api/updates", { signal })) {
        hear({ event, data });
        others.postMessage({ event, data });
      }
    } catch {
      if (signal.aborted) return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
