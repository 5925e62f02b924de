import { dataset } from "../format.js";
import { html } from "../lib.js";
import { datasetOf } from "../stores/datasets.js";

/** A job's data set; an uploaded one by its own name, once that is known. @param {{source: import("../types.js").DatasetSource}} props */
export function DatasetName({ source }) {
  const found = source?.datasetId ? datasetOf(source.datasetId).value : null;
  return html`<span class="mono" title=${source?.datasetId}>${found ? found.name : dataset(source)}</span>`;
}
