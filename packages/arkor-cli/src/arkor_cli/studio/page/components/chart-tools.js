import { html } from "../lib.js";
import { Icon } from "./icon.js";

/** Log scale, smoothing and export of a loss chart. @param {any} props */
export function ChartTools({ log, setLog, weight, setWeight, curve, plot, name }) {
  return html`
    <label class="slider"><span>Smooth</span><input type="range" min="0" max="0.98" step="0.02" value=${weight}
      aria-label="Smoothing" onInput=${(/** @type {any} */ event) => setWeight(Number(event.target.value))} /></label>
    <button class="button small" aria-pressed=${log} onClick=${() => setLog(!log)}>log</button>
    <button class="button small" onClick=${() => saveTable(curve, name)} title="Save the numbers as CSV"><${Icon} name="down" size="14" />CSV</button>
    <button class="button small" onClick=${() => savePicture(plot.current, name)} title="Save the picture as PNG">PNG</button>
  `;
}

/** @param {import("../stores/curve.js").Curve} curve @param {string} name */
function saveTable(curve, name) {
  const [steps, loss, evalLoss] = curve.columns();
  const cell = (/** @type {number} */ value) => (Number.isNaN(value) ? "" : value);
  const rows = Array.from(steps, (step, at) => `${step},${cell(loss[at])},${cell(evalLoss[at])}`);
  save(new Blob([["step,loss,eval_loss", ...rows, ""].join("\n")], { type: "text/csv" }), `${name}-loss.csv`);
}

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
