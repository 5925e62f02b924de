import { html, useState } from "../lib.js";
import { cancel } from "../stores/jobs.js";
import { Dialog } from "./dialog.js";

/** Asks before a run is stopped. @param {{job: import("../types.js").Job, onClose: () => void}} props */
export function CancelRun({ job, onClose }) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  async function stop() {
    setBusy(true);
    try {
      await cancel(job.id);
      onClose();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  }
  return html`
    <${Dialog} title="Cancel this run?" onClose=${onClose}>
      <p><b><bdi>${job.name}</bdi></b> stops within seconds. Checkpoints that were saved stay, and can be tried and published.</p>
      ${problem ? html`<p class="bad" role="alert">${problem}</p>` : null}
      <div class="dialog-actions">
        <button class="button" onClick=${onClose}>Keep it running</button>
        <button class="button danger solid" disabled=${busy} onClick=${stop}>Cancel run</button>
      </div>
    <//>
  `;
}
