// What one does next with a run: small, for a row of a list.
import { html } from "../lib.js";
import { isOver, stopping } from "../stores/jobs.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";

/** @param {{job: import("../types.js").Job, onCancel: (job: import("../types.js").Job) => void}} props */
export function JobActions({ job, onCancel }) {
  const target = `job=${encodeURIComponent(job.id)}`;
  return html`
    ${job.status === "completed"
      ? html`<a class="button small" href=${`#/playground?${target}`} aria-label=${`Try ${job.name}`} title="Try it in the playground"><${Icon} name="chat" size="14" /><span>Try</span></a>
          <a class="button small" href=${`#/endpoints?new=1&${target}`} aria-label=${`Publish ${job.name}`} title="Publish it as an endpoint"><${Icon} name="globe" size="14" /><span>Publish</span></a>`
      : null}
    ${isOver(job.status)
      ? null
      : html`<button class="button small danger" disabled=${stopping.value.has(job.id)} onClick=${() => onCancel(job)} aria-label=${`Cancel ${job.name}`}><${Icon} name="stop" size="14" /><span>${stopping.value.has(job.id) ? "Stopping" : "Cancel"}</span></button>`}
    <span class="copy-id"><${Copy} text=${job.id} label="Copy the job's id" /></span>
  `;
}
