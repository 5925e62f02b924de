// Chromium opens at most six connections to a host, for all its windows together, and a stream that
// stays open keeps one of them. So there are few places for streams; who finds none takes turns.

const PLACES = ["arkor-stream-1", "arkor-stream-2"];
const TURN = "arkor-stream-turn";
/** Milliseconds a stream without a place has, when it is its turn. */
const TURN_LASTS = 1000;

/**
 * Runs `read` with a signal that ends it: `signal`'s own where there is a place, else that of a turn.
 * @template T
 * @param {AbortSignal} signal
 * @param {(signal: AbortSignal) => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function withPlace(signal, read) {
  for (const name of PLACES) {
    const leave = await hold(name);
    if (leave) return read(signal).finally(leave);
  }
  return navigator.locks.request(TURN, { signal }, () =>
    read(AbortSignal.any([signal, AbortSignal.timeout(TURN_LASTS)])),
  );
}

/** A lock, if it is free: call what comes back to let go of it. @param {string} name @returns {Promise<(() => void) | null>} */
const hold = (name) =>
  new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise((leave) => resolve(() => leave(undefined)));
    });
  });
