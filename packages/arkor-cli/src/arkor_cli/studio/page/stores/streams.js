// Chromium opens at most six connections to a host, for all its windows together, and a stream that
// stays open keeps one. So the browser has few places for them; whoever finds none looks in by turns.

const PLACES = ["arkor-stream-1", "arkor-stream-2"];

/**
 * A place for a stream of any length: call what comes back to leave it. `null` when none is free.
 * @returns {Promise<(() => void) | null>}
 */
export async function takePlace() {
  for (const name of PLACES) {
    const leave = await hold(name);
    if (leave) return leave;
  }
  return null;
}

/** @param {string} name @returns {Promise<(() => void) | null>} */
const hold = (name) =>
  new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise((leave) => resolve(() => leave(undefined)));
    });
  });
