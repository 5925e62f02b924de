// One run: what the server says of it, and its events, followed live and resumed without gaps.
import { events, json } from "../api.js";
import { batch, signal } from "../lib.js";
import { Curve } from "./curve.js";
import { isOver } from "./jobs.js";
import { online, pauseUpdates } from "./updates.js";

/** @typedef {{id: string, type: string, time: string, data: any}} Entry */

/** @param {string} id */
export function openJob(id) {
  const path = `/api/jobs/${encodeURIComponent(id)}`;
  const store = {
    id,
    job: signal(/** @type {any} */ (null)),
    error: signal(/** @type {Error | null} */ (null)),
    checkpoints: signal(/** @type {any[]} */ ([])),
    artifacts: signal(/** @type {any[]} */ ([])),
    latest: signal(/** @type {any} */ (null)),
    total: signal(/** @type {number | null} */ (null)),
    started: signal(/** @type {any} */ (null)),
    /** Grows by one whenever `curve` or `log` has grown. */
    version: signal(0),
    log: /** @type {Entry[]} */ ([]),
    curve: new Curve(),
    live: signal("connecting"),
    reload,
    close,
    cancel: () => json(`${path}/cancel`, { method: "POST" }).then(reload),
  };
  let control = new AbortController();
  let lastId = "";
  let closed = false;

  async function reload() {
    try {
      const [{ job }, { checkpoints }, { artifacts }] = await Promise.all([
        json(path),
        json(`${path}/checkpoints`).catch(() => ({ checkpoints: store.checkpoints.value })),
        json(`${path}/artifacts`).catch(() => ({ artifacts: [] })),
      ]);
      batch(() => {
        store.job.value = job;
        store.error.value = null;
        store.checkpoints.value = checkpoints;
        store.artifacts.value = artifacts;
        if (job.progress?.totalSteps) store.total.value = job.progress.totalSteps;
      });
    } catch (error) {
      store.error.value = /** @type {Error} */ (error);
    }
  }

  /** @param {AbortSignal} signal */
  async function follow(signal) {
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        for await (const frame of events(`${path}/events`, { signal, lastEventId: lastId })) {
          tries = 0;
          online.value = true;
          store.live.value = "live";
          if (frame.event === "end") {
            await reload();
            if (!store.job.value || isOver(store.job.value.status)) {
              store.live.value = "ended";
              return;
            }
            break;
          }
          take(frame);
        }
      } catch (problem) {
        if (signal.aborted) return;
        const { status } = /** @type {any} */ (problem);
        if (status === 0) online.value = false;
        if (status === 400 || status === 404) {
          store.live.value = "ended";
          return;
        }
      }
      store.live.value = "reconnecting";
      await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** tries, 8000)));
    }
  }

  /** @param {import("../sse.js").Frame} frame */
  function take(frame) {
    if (frame.id) lastId = frame.id;
    if (frame.event === "ping") return;
    let data;
    try {
      data = JSON.parse(frame.data);
    } catch {
      return;
    }
    store.log.push({ id: frame.id, type: data.type, time: data.timestamp, data });
    store.curve.add(data);
    if (data.type === "training.started") store.started.value = data.metadata ?? {};
    if (data.metadata?.totalSteps) store.total.value = data.metadata.totalSteps;
    if (data.type === "training.log") store.latest.value = { ...store.latest.value, ...data };
    if (data.type !== "training.log") soon();
    grown();
  }

  /** Many frames arrive at once when a run is replayed; the page hears of them once a frame. */
  let scheduled = false;
  function grown() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      store.version.value += 1;
    });
  }

  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(reload, 150);
  }

  function start() {
    control.abort();
    if (closed || document.hidden || store.live.value === "ended") return;
    control = new AbortController();
    follow(control.signal);
  }

  function close() {
    closed = true;
    clearTimeout(timer);
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
