// A run's events, from the first one or from behind the last one seen, until the run is over.
import { ApiError, events } from "../api.js";
import { withPlace } from "./streams.js";

/** @typedef {import("../sse.js").Frame} Frame */
/** @typedef {"connecting" | "live" | "reconnecting" | "ended"} Live */

/** Milliseconds of work between two breaths. */
const SLICE = 12;
const [SHORTEST, LONGEST] = [500, 8000];

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
  let failures = 0;

  /** @param {AbortSignal} limit @returns {Promise<boolean>} whether it was the end */
  async function read(limit) {
    let until = performance.now() + SLICE;
    for await (const frame of events(path, { signal: limit, lastEventId: lastId })) {
      failures = 0;
      tell("live");
      if (frame.event === "end") return over();
      if (frame.id) lastId = frame.id;
      if (frame.event !== "ping") take(frame);
      if (performance.now() < until) continue;
      await breathe();
      // Whoever ended this may have begun anew: what is left of the chunk comes again.
      if (limit.aborted) return false;
      until = performance.now() + SLICE;
    }
    return false;
  }

  while (!signal.aborted) {
    try {
      if (await withPlace(signal, read)) return tell("ended");
      failures += 1;
    } catch (problem) {
      if (signal.aborted) return;
      if (problem instanceof ApiError) {
        if (problem.status === 400 || problem.status === 404) return tell("ended");
        failures += 1;
      }
      // Anything else is the end of a turn, or of the server in the middle of an answer.
    }
    if (failures) tell("reconnecting");
    await pause(Math.min(SHORTEST * 2 ** failures, LONGEST));
  }
}
