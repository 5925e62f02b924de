// Long lists: only the rows near the window are in the page. The window itself scrolls.
import { useLayoutEffect, useRef, useState } from "../lib.js";

/** Up to here a list is simply all there. */
const SHORT = 30;
/** Rows kept above and below: what a Tab or an arrow key reaches without a scroll. */
const SPARE = 10;

/**
 * Which rows to render. Every row is as high as the box's `--row`.
 * @param {{current: HTMLElement | null}} box what holds the rows, without padding of its own
 * @param {string[]} keys of all rows
 */
export function useRowsInView(box, keys) {
  const [range, setRange] = useState({ from: 0, to: 40, row: 46 });
  /** The first row in view, so that rows that come in above it do not push it away. */
  const anchor = useRef({ key: "", at: 0 });

  useLayoutEffect(() => {
    const { key, at } = anchor.current;
    const now = at > 0 ? keys.indexOf(key) : -1;
    if (now > 0 && now !== at) scrollBy(0, (now - at) * range.row);
  }, [keys]);

  useLayoutEffect(() => {
    function look() {
      if (!box.current || keys.length <= SHORT) return;
      const row = parseFloat(getComputedStyle(box.current).getPropertyValue("--row")) || 46;
      const { top } = box.current.getBoundingClientRect();
      const first = Math.max(0, Math.floor(-top / row));
      anchor.current = { key: keys[first] ?? "", at: first };
      const from = Math.max(0, Math.min(first, keys.length) - SPARE);
      const to = Math.min(keys.length, Math.ceil((innerHeight - top) / row) + SPARE);
      setRange((before) => (before.from === from && before.to === to && before.row === row ? before : { from, to, row }));
    }
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [keys]);
  return keys.length <= SHORT ? { ...range, from: 0, to: keys.length } : range;
}
