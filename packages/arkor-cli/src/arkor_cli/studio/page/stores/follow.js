// A run's events, from the first one or from behind the last one seen, until the run is over.
import { ApiError, events } from "../api.js";
import { takePlace } from "./streams.js";

/** @typedef {import("../sse.js").Frame} Frame */
/** @typedef {"connecting" | "live" | "reconnecting" | "ended"} Live */

const SLICE = 12;
/** Milliseconds without an event after which a stream that has no place of its own is caught up. */
const QUIET = 400;
const TURN = 2000;

/** Lets the browser draw and listen. */
const breathe = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));

/**
 * Reads until `over` says that nothing can follow, or `signal` ends it. What breaks off is asked for
 * again behind the last event that was taken: none is missed, none comes twice.
 * @param {string} path
 * @param {object} options
 * @param {AbortSignal} options.signal
 * @param {string} options.lastId
 * @param {(frame: Frame) => void} options.take
 * @param {(live: Live) => void} options.tell
 * @param {() => Promise<boolean>} options.over
 */
export async function follow(path, { signal, lastId, take, tell, over }) {
  const leave = await takePlace();
  try {
    for (let tries = 0; !signal.aborted; tries += 1) {
      const stream = new AbortController();
      const stop = () => stream.abort();
      signal.addEventListener("abort", stop);
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let quiet;
      try {
        let until = performance.now() + SLICE;
        for await (const frame of events(path, { signal: stream.signal, lastEventId: lastId })) {
          tries = 0;
          tell("live");
          if (!leave) {
            clearTimeout(quiet);
            quiet = setTimeout(stop, QUIET);
          }
          if (frame.event === "end") {
            if (await over()) return tell("ended");
            break;
          }
          if (frame.id) lastId = frame.id;
          if (frame.event !== "ping") take(frame);
          if (performance.now() < until) continue;
          await breathe();
          // Whoever ended this may have begun anew: what is left of the chunk comes again.
          if (signal.aborted) return;
          until = performance.now() + SLICE;
        }
        tell("reconnecting");
      } catch (problem) {
        if (signal.aborted) return;
        if (!stream.signal.aborted) tell("reconnecting");
        const status = problem instanceof ApiError ? problem.status : 0;
        if (status === 400 || status === 404) return tell("ended");
      } finally {
        clearTimeout(quiet);
        signal.removeEventListener("abort", stop);
      }
      await pause(stream.signal.aborted ? TURN : Math.min(500 * 2 ** tries, 8000));
    }
  } finally {
    leave?.();
  }
}
