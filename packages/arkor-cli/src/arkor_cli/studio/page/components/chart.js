// Loss over steps, drawn by uPlot. Hover to read, drag to zoom, double-click to go back; or, with the
// keyboard, arrows to read, + and - to zoom, 0 to go back.
import { loss as lossText } from "../format.js";
import { html, useEffect, useRef, useState } from "../lib.js";
import { theme } from "../stores/identity.js";
import { showAll, steer } from "./chart-keys.js";

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} colour a custom property, such as `--accent`
 * @property {boolean} [filled]
 * @property {boolean} [dots]
 */

/**
 * `columns` gives steps and one column a line; it is asked again whenever `version` grows.
 * `onZoom` hears the range that is shown, or null for everything.
 * @param {{lines: Line[], columns: () => any[], version: unknown, marks?: number[], log?: boolean, height?: number, plotRef?: any, onZoom?: (range: {from: number, to: number} | null) => void}} props
 */
export function Chart({ lines, columns, version, marks = [], log = false, height = 288, plotRef, onZoom }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const plot = useRef(/** @type {any} */ (null));
  const [zoomed, setZoomed] = useState(false);
  const marked = useRef(marks);
  marked.current = marks;
  const zoomHeard = useRef(onZoom);
  zoomHeard.current = onZoom;
  const drawn = useRef(/** @type {unknown} */ (null));
  const shape = JSON.stringify([lines, log, theme.value]);

  useEffect(() => {
    const holder = /** @type {HTMLDivElement} */ (box.current);
    const make = () => {
      plot.current?.destroy();
      const options = describe(holder, lines, marked, log, height);
      options.plugins.push(zoomWatcher((range) => {
        setZoomed(range !== null);
        zoomHeard.current?.(range);
      }));
      plot.current = new /** @type {any} */ (window).uPlot(options, columns(), holder);
      drawn.current = version;
      if (plotRef) plotRef.current = plot.current;
    };
    make();
    const sized = new ResizeObserver(() => {
      // The first call tells the size that the plot was made with.
      if (plot.current?.width !== holder.clientWidth) plot.current?.setSize({ width: holder.clientWidth, height });
    });
    sized.observe(holder);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", make);
    return () => {
      sized.disconnect();
      scheme.removeEventListener("change", make);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    // The plot was made with what is known now.
    if (!plot.current || drawn.current === version) return;
    drawn.current = version;
    const zoomed = isZoomed(plot.current);
    plot.current.setData(columns(), !zoomed);
    if (zoomed) plot.current.redraw(true);
  }, [version]);
  // Without rebuilding paths: that would ask for the scale of x before there is one.
  useEffect(() => plot.current?.redraw(false), [marks.join()]);

  return html`
    <div class="chart-box">
      <div class="chart" ref=${box} style=${{ height: `${height}px` }} role="group" aria-roledescription="chart" tabindex="0"
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => plot.current && steer(plot.current, event)}
        aria-label=${`Loss by step: ${lines.map((line) => line.label).join(", ")}. Arrow keys read it, + and - zoom, 0 shows all of it.`} />
      ${zoomed ? html`<button class="button small chart-reset" onClick=${() => showAll(plot.current)}>Reset zoom</button>` : null}
    </div>
  `;
}

/** @param {any} plot */
function isZoomed(plot) {
  const steps = plot.data[0];
  const { min, max } = plot.scales.x;
  return steps.length > 1 && min != null && (min > steps[0] || max < steps[steps.length - 1]);
}

/** @param {(range: {from: number, to: number} | null) => void} tell */
const zoomWatcher = (tell) => ({
  hooks: {
    setScale: (/** @type {any} */ plot, /** @type {string} */ key) => {
      if (key !== "x") return;
      const { min, max } = plot.scales.x;
      tell(isZoomed(plot) ? { from: Math.max(0, Math.floor(min)), to: Math.ceil(max) } : null);
    },
  },
});

/** The colour a custom property stands for now; the canvas knows no properties. */
function colours(/** @type {HTMLElement} */ holder) {
  const probe = document.createElement("i");
  holder.append(probe);
  const found = (/** @type {string} */ name, alpha = 1) => {
    probe.style.color = alpha === 1 ? `var(${name})` : `color-mix(in srgb, var(${name}) ${alpha * 100}%, transparent)`;
    return getComputedStyle(probe).color;
  };
  return { found, done: () => probe.remove() };
}

/** @param {HTMLElement} holder @param {Line[]} lines @param {{current: number[]}} marks @param {boolean} log @param {number} height */
function describe(holder, lines, marks, log, height) {
  const { found, done } = colours(holder);
  const ink = found("--ink-3");
  const grid = { stroke: found("--line"), width: 1, dash: [2, 4] };
  const mark = found("--ink-3");
  const axis = { stroke: ink, font: "11px 'Geist Mono', monospace", ticks: { show: false }, gap: 8 };
  const series = lines.map((line) => ({
    label: line.label,
    stroke: found(line.colour),
    width: 1.75,
    fill: line.filled ? found(line.colour, 0.08) : undefined,
    spanGaps: true,
    points: { show: line.dots ? undefined : false, size: 6, fill: found("--card") },
    value: (/** @type {any} */ _, /** @type {number | null} */ value) => lossText(value),
  }));
  done();
  return {
    width: holder.clientWidth || 600,
    height,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, move: toPoint, points: { size: 8, width: 0, fill: (/** @type {any} */ plot, /** @type {number} */ at) => plot.series[at].stroke() } },
    scales: { x: { time: false }, y: { distr: log ? 3 : 1, range: log ? undefined : span } },
    axes: [
      { ...axis, grid: { show: false }, size: 32, values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map((step) => (Number.isInteger(step) ? step.toLocaleString("en") : "")) },
      { ...axis, grid, size: 56, values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map((value) => (value == null ? "" : tick(value))) },
    ],
    series: [{ label: "step" }, ...series],
    plugins: /** @type {any[]} */ ([tooltip(lines), marker(marks, mark)]),
  };
}

/** The cursor stands at a point, unless a range is being drawn. @param {any} plot @param {number} left @param {number} top */
function toPoint(plot, left, top) {
  if (left < 0 || plot.cursor.event?.buttons) return [left, top];
  return [plot.valToPos(plot.data[0][plot.posToIdx(left)], "x"), top];
}

/** @param {number} value */
const tick = (value) => (Math.abs(value) >= 0.01 || value === 0 ? String(+value.toPrecision(3)) : value.toExponential(0));

/** A little air above and below; never below zero for a curve that is not. */
function span(/** @type {any} */ _, /** @type {number} */ low, /** @type {number} */ high) {
  if (low == null || high == null) return [0, 1];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/** Checkpoints on the x axis. @param {{current: number[]}} marks @param {string} colour */
const marker = (marks, colour) => ({
  hooks: {
    draw: (/** @type {any} */ plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.fillStyle = colour;
      ctx.strokeStyle = colour;
      ctx.setLineDash([1, 4]);
      for (const step of marks.current) {
        const at = plot.valToPos(step, "x", true);
        if (at < bbox.left || at > bbox.left + bbox.width) continue;
        const size = 4 * devicePixelRatio;
        const bottom = bbox.top + bbox.height;
        ctx.beginPath();
        ctx.moveTo(at, bbox.top);
        ctx.lineTo(at, bottom);
        ctx.stroke();
        ctx.beginPath();
        ctx.moveTo(at, bottom - size);
        ctx.lineTo(at + size, bottom);
        ctx.lineTo(at, bottom + size);
        ctx.lineTo(at - size, bottom);
        ctx.fill();
      }
      ctx.restore();
    },
  },
});

/** @param {Line[]} lines */
function tooltip(lines) {
  const box = document.createElement("div");
  box.className = "tooltip";
  box.hidden = true;
  return {
    hooks: {
      init: (/** @type {any} */ plot) => plot.over.append(box),
      setCursor: (/** @type {any} */ plot) => {
        const { idx, left, top } = plot.cursor;
        box.hidden = idx == null || left < 0;
        if (box.hidden) return;
        const step = document.createElement("b");
        step.textContent = `step ${plot.data[0][idx].toLocaleString("en")}`;
        const rows = lines.flatMap((line, at) => {
          const value = plot.data[at + 1][idx];
          if (value == null || Number.isNaN(value)) return [];
          const row = document.createElement("span");
          row.textContent = `${line.label} ${lossText(value)}`;
          row.style.setProperty("--line-colour", `var(${line.colour})`);
          return [row];
        });
        box.replaceChildren(step, ...rows);
        const right = left > plot.over.clientWidth - 150;
        box.style.transform = `translate(${right ? left - box.offsetWidth - 12 : left + 12}px, ${Math.max(0, Math.min(top, plot.over.clientHeight - 70))}px)`;
      },
    },
  };
}
