// A chart under the keyboard.

/** Shows the whole curve again. @param {any} plot */
export function showAll(plot) {
  const steps = plot.data[0];
  plot.setScale("x", { min: steps[0], max: steps[steps.length - 1] });
}

/** @type {Record<string, (plot: any, fast: boolean) => void>} */
const KEYS = {
  ArrowLeft: (plot, fast) => move(plot, fast ? -10 : -1),
  ArrowRight: (plot, fast) => move(plot, fast ? 10 : 1),
  "+": (plot) => zoom(plot, 0.5),
  "=": (plot) => zoom(plot, 0.5),
  "-": (plot) => zoom(plot, 2),
  0: showAll,
  Escape: (plot) => plot.setCursor({ left: -10, top: -10 }),
};

/** @param {any} plot @param {KeyboardEvent} event */
export function steer(plot, event) {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(plot, event.shiftKey);
}

/** To another point, at least a pixel away. @param {any} plot @param {number} by */
function move(plot, by) {
  const steps = plot.data[0];
  const { width, height } = plot.over.getBoundingClientRect();
  const from = plot.cursor.idx ?? plot.valToIdx(plot.scales.x.min);
  const beside = Math.min(steps.length - 1, Math.max(0, from + by));
  const here = plot.cursor.left >= 0 ? plot.cursor.left : 0;
  const there = plot.valToPos(steps[beside], "x");
  const left = Math.abs(there - here) < 1 ? here + Math.sign(by) : there;
  plot.setCursor({ left: Math.min(width, Math.max(0, left)), top: height / 3 });
}

/** Around the cursor, or the middle. @param {any} plot @param {number} factor */
function zoom(plot, factor) {
  const steps = plot.data[0];
  const { min, max } = plot.scales.x;
  const centre = plot.cursor.idx == null ? (min + max) / 2 : steps[plot.cursor.idx];
  const half = Math.max(1, ((max - min) * factor) / 2);
  const [first, last] = [steps[0], steps[steps.length - 1]];
  plot.setScale("x", { min: Math.max(first, centre - half), max: Math.min(last, centre + half) });
}
