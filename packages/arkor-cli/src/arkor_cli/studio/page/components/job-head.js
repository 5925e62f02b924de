import { shortId } from "../format.js";
import { html, useState } from "../lib.js";
import { isOver } from "../stores/jobs.js";
import { CancelRun } from "./cancel-run.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";
import { Status } from "./status.js";

/** @param {{name: string}} props */
export const JobCrumbs = ({ name }) => html`
  <nav class="crumbs" aria-label="Breadcrumb"><a href="#/jobs">Jobs</a><${Icon} name="right" size="12" /><span class="mono">${name}</span></nav>
`;

/** Which run, how it stands, and what one does with it now. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function JobHead({ store }) {
  const [asking, setAsking] = useState(false);
  const job = store.job.value;
  const close = () => {
    setAsking(false);
    store.reload();
  };
  return html`
    <${JobCrumbs} name=${shortId(store.id)} />
    <div class="page-head">
      <h1 class="job-title">${job ? html`<bdi>${job.name}</bdi><${Status} status=${job.status} />${job.config.dryRun ? html`<span class="tag">dry run</span>` : null}` : "…"}</h1>
      <div class="page-actions">
        ${job && !isOver(job.status) ? html`<button class="button danger" onClick=${() => setAsking(true)}><${Icon} name="stop" />Cancel run</button>` : null}
        ${job ? html`<${Next} job=${job} last=${store.checkpoints.value.at(-1)} />` : null}
      </div>
    </div>
    ${asking ? html`<${CancelRun} job=${job} onClose=${close} />` : null}
  `;
}

/** What the newest adapter of a run is good for. @param {{job: import("../types.js").Job, last: import("../types.js").Checkpoint | undefined}} props */
function Next({ job, last }) {
  const done = job.status === "completed";
  const step = done ? null : last?.step;
  if (step === undefined) return null;
  const target = `job=${encodeURIComponent(job.id)}${step === null ? "" : `&step=${step}`}`;
  return html`
    <a class="button" href=${`#/playground?${target}&compare=base`}><${Icon} name="split" />Compare with base</a>
    <a class="button" href=${`#/endpoints?new=1&${target}`}><${Icon} name="globe" />Publish</a>
    <a class="button primary" href=${`#/playground?${target}`}><${Icon} name="chat" />${step === null ? "Try it" : `Try step ${step.toLocaleString("en")}`}</a>
  `;
}

/** What failed, and how to go on. @param {{job: import("../types.js").Job}} props */
export const JobFailure = ({ job }) => html`
  <section class="failure" role="alert">
    <${Icon} name="alert" size="18" />
    <div>
      <h2>The run failed</h2>
      <p class="reason" tabindex="0">${job.error || "The server gives no reason; the worker log below may."}</p>
      <p class="note">Change what it names, then run the training again from <a href="#/">Home</a>. The worker log below tells the rest.</p>
    </div>
    <${Copy} text=${job.error ?? ""} label="Copy the error" />
  </section>
`;
