// One thing the server knows, as signals: its value, the error of the last try, and when to ask.
import { signal } from "../lib.js";

/**
 * @template T
 * @param {(...args: any[]) => Promise<T>} fetcher
 */
export function resource(fetcher) {
  const value = signal(/** @type {T | null} */ (null));
  const error = signal(/** @type {Error | null} */ (null));
  let turn = 0;

  /** Asks again; an answer that was overtaken by a later question is dropped. */
  async function load(/** @type {any[]} */ ...args) {
    const mine = ++turn;
    try {
      const found = await fetcher(...args);
      if (mine !== turn) return;
      value.value = found;
      error.value = null;
    } catch (problem) {
      if (mine === turn) error.value = /** @type {Error} */ (problem);
    }
  }

  function reset() {
    turn += 1;
    value.value = null;
    error.value = null;
  }

  return { value, error, load, reset };
}
