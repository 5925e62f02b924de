import { html } from "../lib.js";
import { Icon } from "./icon.js";

/** @import { Input } from "../types.js" */

/**
 * Log scale, smoothing and export of a loss chart. `table` gives the names and the columns of the
 * numbers as they are, before smoothing.
 * @param {{log: boolean, setLog: (on: boolean) => void, weight: number, setWeight: (weight: number) => void, table: () => {names: string[], columns: ArrayLike<number | null | undefined>[]}, plot: {current: any}, name: string}} props
 */
export function ChartTools({ log, setLog, weight, setWeight, table, plot, name }) {
  return html`
    <label class="slider"><span>Smooth</span><input type="range" min="0" max="0.98" step="0.02" value=${weight}
      aria-label="Smoothing" onInput=${(/** @type {Input} */ event) => setWeight(Number(event.target.value))} /></label>
    <button class="button small" aria-pressed=${log} onClick=${() => setLog(!log)}>log</button>
    <button class="button small" onClick=${() => saveTable(table(), name)} title="Save the numbers as CSV"><${Icon} name="down" size="14" />CSV</button>
    <button class="button small" onClick=${() => savePicture(plot.current, name)} title="Save the picture as PNG">PNG</button>
  `;
}

/** @param {{names: string[], columns: ArrayLike<number | null | undefined>[]}} table @param {string} name */
function saveTable({ names, columns }, name) {
  const cell = (/** @type {number | null | undefined} */ value) => (value == null || Number.isNaN(value) ? "" : value);
  const rows = Array.from(columns[0], (_, at) => columns.map((column) => cell(column[at])).join(","));
  save(new Blob([[names.map(quoted).join(","), ...rows, ""].join("\n")], { type: "text/csv" }), `${name}-loss.csv`);
}

/** A name of any kind as one cell that no spreadsheet takes for a formula. @param {string} name */
const quoted = (name) => (/^[a-z_]+$/.test(name) ? name : `"${name.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`);

/** @param {any} plot @param {string} name */
function savePicture(plot, name) {
  plot?.ctx.canvas.toBlob((/** @type {Blob} */ blob) => save(blob, `${name}-loss.png`));
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
