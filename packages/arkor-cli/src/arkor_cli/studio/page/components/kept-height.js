// A place that is as high while it loads as it was the last time, so that nothing below it moves.
import { useLayoutEffect, useRef } from "../lib.js";

/** @param {string} name @param {boolean} loaded */
export function useKeptHeight(name, loaded) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const key = `arkor-height-${name}-${innerWidth}`;
  useLayoutEffect(() => {
    if (loaded && box.current) keep(key, box.current.offsetHeight);
  });
  const height = kept(key);
  return { box, style: loaded ? undefined : { minHeight: `${height}px` }, known: loaded || height > 0 };
}

/** @param {string} key */
function kept(key) {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

/** @param {string} key @param {number} height */
function keep(key, height) {
  try {
    localStorage.setItem(key, String(height));
  } catch {
    // Without storage the page moves a little when it loads.
  }
}
