// What the numbers of a run say of it. Pure; every sentence is a measurement, none a guess.
import { duration, loss } from "./format.js";

/** @typedef {{tone: "good" | "warn", text: string, step?: number}} Sign `step`: the checkpoint to look at. */

const ENDS = 0.1;
const MOST = 50;
const ENOUGH = 20;
/** An evaluation this much above the lowest one counts as risen. */
const RISEN = 1.03;
const FALLEN = 0.98;
/** Seconds, and steps' worth of time, that a healthy run stays below. */
const [SILENT, SILENT_STEPS] = [30, 20];

/**
 * @param {import("./stores/curve.js").Curve} curve
 * @param {{running: boolean, pace: number | null, quiet: number | null}} run `pace` in steps a second, `quiet` in seconds since the last event
 * @returns {Sign | null}
 */
export function signOf(curve, { running, pace, quiet }) {
  const [steps, train, evaluation] = curve.columns();
  if (running && quiet !== null && quiet > Math.max(SILENT, pace ? SILENT_STEPS / pace : 0)) {
    return { tone: "warn", text: `No step for ${duration(quiet)}. A worker that stays silent is started again from its last checkpoint.` };
  }
  return overfitted(steps, evaluation) ?? trend(train);
}

/** @param {Float64Array} steps @param {Float64Array} values @returns {Sign | null} */
function overfitted(steps, values) {
  let best = -1;
  let last = -1;
  for (let at = 0; at < values.length; at += 1) {
    if (Number.isNaN(values[at])) continue;
    if (best < 0 || values[at] < values[best]) best = at;
    last = at;
  }
  if (best < 0 || values[last] <= values[best] * RISEN) return null;
  const step = steps[best];
  return {
    tone: "warn",
    text: `Eval loss was lowest at step ${step.toLocaleString("en")} (${loss(values[best])}) and has risen to ${loss(values[last])}: what came later fits the training rows better and new ones worse.`,
    step,
  };
}

/** @param {Float64Array} values @returns {Sign | null} */
function trend(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return null;
  const size = Math.min(MOST, Math.max(1, Math.floor(known.length * ENDS)));
  const [first, last] = [mean(known.subarray(0, size)), mean(known.subarray(-size))];
  if (last < first * FALLEN) return { tone: "good", text: `Loss fell from ${loss(first)} to ${loss(last)}.` };
  if (known.length < ENOUGH) return null;
  return { tone: "warn", text: `Loss has not fallen: ${loss(first)} at the beginning, ${loss(last)} now.` };
}

/** @param {Float64Array} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
