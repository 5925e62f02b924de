import { classes, html } from "../lib.js";
import { signOf } from "../health.js";
import { now } from "../stores/clock.js";

/** @import { Checkpoint } from "../types.js" */

/** Whether a run does well, in a sentence below its curve. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function Health({ store }) {
  const job = store.job.value;
  const running = job?.status === "running";
  const heard = store.heardAt.value;
  const quiet = running && heard !== null ? (now.value - heard) / 1000 : null;
  const sign = signOf(store.curve, { running, pace: store.pace.value, quiet });
  const saved = sign?.step == null ? null : nearest(store.checkpoints.value, sign.step);
  return html`
    <p class=${classes("note", "chart-note", sign?.tone === "warn" && "warned")} role="status">
      ${sign?.text ?? " "}
      ${saved && job ? html` <a href=${`#/playground?job=${encodeURIComponent(job.id)}&step=${saved.step}`}>Try step ${saved.step.toLocaleString("en")}</a>` : null}
    </p>
  `;
}

/** The checkpoint next to a step. @param {Checkpoint[]} saved @param {number} step */
const nearest = (saved, step) =>
  saved.reduce((best, one) => (!best || Math.abs(one.step - step) < Math.abs(best.step - step) ? one : best), /** @type {Checkpoint | null} */ (null));
