// Uploaded data sets by their id. They never change, so each is asked for once.
import { json } from "../api.js";
import { signal } from "../lib.js";

/** @typedef {{name: string, rows: number}} Dataset */

/** @type {Map<string, {value: Dataset | null}>} */
const known = new Map();

/** A data set, once it is known; null before, and where the server has no such route. @param {string} id @returns {{value: Dataset | null}} */
export function datasetOf(id) {
  const found = known.get(id) ?? signal(/** @type {Dataset | null} */ (null));
  if (known.has(id)) return found;
  known.set(id, found);
  json(`/api/datasets/${encodeURIComponent(id)}`).then(
    (answer) => {
      found.value = answer.dataset;
    },
    () => {},
  );
  return found;
}
