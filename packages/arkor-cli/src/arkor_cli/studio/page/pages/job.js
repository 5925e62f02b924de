import { Checkpoints } from "../components/checkpoints.js";
import { JobFacts } from "../components/job-facts.js";
import { JobCrumbs, JobFailure, JobHead } from "../components/job-head.js";
import { JobLog } from "../components/job-log.js";
import { JobStats } from "../components/job-stats.js";
import { LossCard } from "../components/loss-card.js";
import { Problem, Skeleton } from "../components/states.js";
import { shortId } from "../format.js";
import { html, useEffect, useMemo } from "../lib.js";
import { openJob } from "../stores/job.js";

/** One run. @param {{id: string}} props */
export function JobPage({ id }) {
  const store = useMemo(() => openJob(id), [id]);
  useEffect(() => store.close, [store]);
  const job = store.job.value;
  const error = store.error.value;
  if (!job) return html`<${Before} id=${id} error=${error} retry=${store.reload} />`;
  return html`
    <div class="page" key="job">
      <${JobHead} store=${store} />
      ${job.status === "failed" ? html`<${JobFailure} job=${job} />` : null}
      <${JobStats} store=${store} />
      <div class="columns">
        <div class="column-main">
          <${LossCard} store=${store} />
          <${JobLog} store=${store} />
        </div>
        <aside class="column-side">
          <${Checkpoints} store=${store} job=${job} />
          <${JobFacts} store=${store} />
        </aside>
      </div>
    </div>
  `;
}

/** What is there before the run is, or instead of it. @param {{id: string, error: Error | null, retry: () => void}} props */
const Before = ({ id, error, retry }) => html`
  <div class="page" key="before">
    <${JobCrumbs} name=${shortId(id)} />
    <h1 class="hidden">Job</h1>
    <section class="card">
      ${error ? html`<${Problem} error=${error} retry=${retry} />` : html`<div class="card-body"><${Skeleton} rows=${12} height=${24} /></div>`}
    </section>
  </div>
`;
