import { html, useEffect, useState } from "../lib.js";
import { sparkOf } from "../stores/sparks.js";

const WIDTH = 160;
const HEIGHT = 36;

/** The loss of an ended run as a small curve. @param {{id: string}} props */
export function Spark({ id }) {
  const [values, setValues] = useState(/** @type {number[]} */ ([]));
  useEffect(() => {
    let gone = false;
    setValues([]);
    sparkOf(id).then((found) => gone || setValues(found));
    return () => {
      gone = true;
    };
  }, [id]);
  const line = path(values);
  return html`
    <svg class="spark" width=${WIDTH} height=${HEIGHT} viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      ${line ? html`<path class="spark-fill" d=${`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} /><path class="spark-line" d=${line} />` : null}
    </svg>
  `;
}

/** @param {number[]} values */
function path(values) {
  if (values.length < 2) return "";
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return values.map((value, at) => {
    const x = (at / (values.length - 1)) * WIDTH;
    const y = 2 + (1 - (value - low) / span) * (HEIGHT - 4);
    return `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join("");
}
