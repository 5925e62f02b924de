// Several runs side by side: their settings, and their curves, exact where one has zoomed in.
import { json } from "../api.js";
import { batch, signal } from "../lib.js";

/** @typedef {{steps: number[], values: number[]}} Series */
/** @typedef {{points: number, loss: Series, evalLoss: Series}} Curve */
/** @typedef {{job: import("../types.js").Job, whole: Curve, part: Curve | null}} Run `part` is what lies in the range. */
/** @typedef {{from: number, to: number}} Range */

const BUCKETS = 600;
const SETTLED = 120;

/** @param {string[]} ids */
export function openComparison(ids) {
  const store = {
    runs: signal(/** @type {Run[] | null} */ (null)),
    error: signal(/** @type {Error | null} */ (null)),
    /** Grows when there are other numbers to draw. */
    version: signal(0),
    load,
    zoom,
    close: () => clearTimeout(settling),
  };
  /** @type {Range | null} */
  let range = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;

  async function load() {
    const wanted = range;
    try {
      const runs = await Promise.all(ids.map((id) => ask(id, wanted)));
      if (wanted !== range) return;
      batch(() => {
        store.runs.value = runs;
        store.error.value = null;
        store.version.value += 1;
      });
    } catch (error) {
      store.error.value = /** @type {Error} */ (error);
    }
  }

  /** What the chart shows now; null for everything. @param {Range | null} next */
  function zoom(next) {
    if (next?.from === range?.from && next?.to === range?.to) return;
    range = next;
    clearTimeout(settling);
    settling = setTimeout(load, SETTLED);
  }

  return store;
}

/** @param {string} id @param {Range | null} range @returns {Promise<Run>} */
async function ask(id, range) {
  const path = `/api/jobs/${encodeURIComponent(id)}`;
  const curve = `${path}/curve?buckets=${BUCKETS}`;
  const [{ job }, whole, part] = await Promise.all([
    json(path),
    json(curve),
    range ? json(`${curve}&from=${range.from}&to=${range.to}`) : null,
  ]);
  return { job, whole, part };
}

/** The whole curve, with the exact points in place of the thinned ones. @param {Series} whole @param {Series | undefined} part @returns {Series} */
export function merged(whole, part) {
  if (!part?.steps.length) return whole;
  const [first, last] = [part.steps[0], part.steps[part.steps.length - 1]];
  const before = whole.steps.findIndex((step) => step >= first);
  const behind = whole.steps.findLastIndex((step) => step <= last) + 1;
  const join = (/** @type {"steps" | "values"} */ name) => [
    ...whole[name].slice(0, before < 0 ? whole.steps.length : before), ...part[name], ...whole[name].slice(behind),
  ];
  return { steps: join("steps"), values: join("values") };
}

/** One column of steps for all, and a column of values for each; gaps where one has none. @param {Series[]} series @returns {(number | undefined)[][]} */
export function aligned(series) {
  const steps = [...new Set(series.flatMap((one) => one.steps))].sort((a, b) => a - b);
  const columns = series.map((one) => {
    const known = new Map(one.steps.map((step, at) => [step, one.values[at]]));
    return steps.map((step) => known.get(step));
  });
  return [steps, ...columns];
}
