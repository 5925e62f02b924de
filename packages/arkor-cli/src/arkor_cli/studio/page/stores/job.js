// One run: what the server says of it, and what its events tell, followed live.
import * as api from "../api.js";
import { batch, signal } from "../lib.js";
import { Curve } from "./curve.js";
import { follow } from "./follow.js";
import { isOver } from "./jobs.js";
import { pauseUpdates } from "./updates.js";

/** @typedef {import("../sse.js").Frame} Frame */
/** @import { RunEvent, RunFacts } from "../types.js" */

/** Milliseconds between two looks of the page at what has arrived; a replay brings thousands. */
const BEAT = 150;
/** Milliseconds after the last word of a checkpoint or an end until both are asked for; a replay tells of many. */
const QUIET = 150;
const PACE_OF = 20;

/** @param {string} id */
export function openJob(id) {
  const path = `/api/jobs/${encodeURIComponent(id)}`;
  const store = {
    id,
    job: signal(/** @type {import("../types.js").Job | null} */ (null)),
    error: signal(/** @type {Error | null} */ (null)),
    checkpoints: signal(/** @type {import("../types.js").Checkpoint[]} */ ([])),
    artifacts: signal(/** @type {import("../types.js").Artifact[]} */ ([])),
    /** What `training.started` said of the data and the machine. */
    started: signal(/** @type {RunFacts | null} */ (null)),
    /** The newest value of everything `training.log` names. */
    latest: signal(/** @type {RunEvent | null} */ (null)),
    total: signal(/** @type {number | null} */ (null)),
    /** Steps a second, by the events' own clock. */
    pace: signal(/** @type {number | null} */ (null)),
    /** When the newest event arrived, in milliseconds by this machine's clock. */
    heardAt: signal(/** @type {number | null} */ (null)),
    live: signal(/** @type {import("./follow.js").Live} */ ("connecting")),
    /** Grows when `log` or `curve` has grown. */
    version: signal(0),
    log: /** @type {Frame[]} */ ([]),
    curve: new Curve(),
    reload,
    close,
    cancel: () => api.json(`${path}/cancel`, { method: "POST" }).then(reload),
    /** @param {string} name Of an artifact. */
    download: (name) => api.download(`${path}/artifacts/${name}`, name.replaceAll("/", "-")),
  };
  const heard = {
    latest: /** @type {RunEvent | null} */ (null),
    started: /** @type {RunFacts | null} */ (null),
    total: /** @type {number | null} */ (null),
    moments: /** @type {{time: number, step: number}[]} */ ([]),
  };
  let control = new AbortController();
  let closed = false;

  async function reload() {
    try {
      const [{ job }, { checkpoints }, { artifacts }] = await Promise.all([
        api.json(path),
        api.json(`${path}/checkpoints`).catch(() => ({ checkpoints: store.checkpoints.value })),
        api.json(`${path}/artifacts`).catch(() => ({ artifacts: store.artifacts.value })),
      ]);
      batch(() => {
        store.job.value = job;
        store.error.value = null;
        store.checkpoints.value = checkpoints;
        store.artifacts.value = artifacts;
        store.total.value ??= job.progress?.totalSteps ?? null;
      });
    } catch (error) {
      store.error.value = /** @type {Error} */ (error);
    }
  }

  /** @param {Frame} frame */
  function take(frame) {
    const event = parsed(frame);
    if (!event) return;
    store.log.push(frame);
    store.curve.add(event);
    hear(event);
    if (event.type !== "training.log") later(QUIET, "reload", reload, true);
    later(BEAT, "publish", publish);
  }

  /** @param {RunEvent} event */
  function hear(event) {
    const { metadata, step = 0, timestamp, type } = event;
    if (metadata?.totalSteps) heard.total = metadata.totalSteps;
    if (type === "training.started") heard.started = metadata ?? {};
    if (type === "training.resumed") heard.moments = [];
    if (type !== "training.log") return;
    heard.latest = { ...heard.latest, ...event };
    heard.moments.push({ time: Date.parse(timestamp), step });
    if (heard.moments.length > PACE_OF) heard.moments.shift();
  }

  function publish() {
    const [first, last] = [heard.moments[0], heard.moments.at(-1)];
    const seconds = first && last ? (last.time - first.time) / 1000 : 0;
    batch(() => {
      store.heardAt.value = Date.now();
      store.latest.value = heard.latest;
      store.started.value = heard.started;
      store.total.value = heard.total ?? store.total.value;
      store.pace.value = seconds > 0 && last ? (last.step - first.step) / seconds : null;
      store.version.value += 1;
    });
  }

  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  /** Once, however often it is asked for meanwhile. @param {number} time @param {string} name @param {() => void} what @param {boolean} [again] Whether the time begins anew. */
  function later(time, name, what, again = false) {
    if (again) clearTimeout(timers.get(name));
    else if (timers.has(name)) return;
    if (closed) return;
    const run = () => {
      timers.delete(name);
      what();
    };
    timers.set(name, setTimeout(run, time));
  }

  function start() {
    control.abort();
    if (closed || document.hidden || store.live.value === "ended") return;
    control = new AbortController();
    follow(`${path}/events`, {
      signal: control.signal,
      lastId: store.log.at(-1)?.id ?? "",
      take,
      tell: (live) => {
        store.live.value = live;
      },
      over: async () => {
        await reload();
        return !store.job.value || isOver(store.job.value.status);
      },
    });
  }

  function close() {
    closed = true;
    for (const timer of timers.values()) clearTimeout(timer);
    control.abort();
    document.removeEventListener("visibilitychange", start);
    pauseUpdates(false);
  }

  pauseUpdates(true);
  document.addEventListener("visibilitychange", start);
  reload();
  start();
  return store;
}

/** @param {Frame} frame @returns {RunEvent | null} */
export function parsed(frame) {
  try {
    return JSON.parse(frame.data);
  } catch {
    return null;
  }
}
