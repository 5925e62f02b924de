import { Icon } from "../components/icon.js";
import { JobTable } from "../components/job-table.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { html, useEffect } from "../lib.js";
import * as store from "../stores/jobs.js";
import { changes } from "../stores/updates.js";

/** @import { Input } from "../types.js" */

/** Every run of the project, live. */
export function JobsPage() {
  useEffect(() => {
    store.refresh();
  }, [changes.jobs.value]);
  const jobs = store.list.value;
  const error = store.error.value;
  const chosen = store.chosen.value;
  const enough = chosen.size > 1;

  return html`
    <div class="page">
      <div class="page-head">
        <h1>Jobs</h1>
        <div class="page-actions">
          ${chosen.size ? html`<button class="button" onClick=${() => (store.chosen.value = new Set())}>Clear</button>` : null}
          <a class=${`button ${enough ? "primary" : "disabled"}`} aria-disabled=${!enough}
            href=${enough ? `#/compare?jobs=${[...chosen].map(encodeURIComponent).join(",")}` : undefined}
            title="Tick two or more runs to lay their curves over each other">
            <${Icon} name="split" />Compare${chosen.size ? ` ${chosen.size}` : ""}</a>
        </div>
      </div>
      <div class="filters">
        <div class="segments" role="group" aria-label="Status">
          ${["", ...store.STATUSES].map(
            (status) => html`<button aria-pressed=${store.status.value === status} onClick=${() => store.filter(status)}>${status || "all"}</button>`,
          )}
        </div>
        <label class="search"><${Icon} name="search" size="14" /><input type="search" placeholder="Name, id or model"
          aria-label="Search jobs" value=${store.search.value} onInput=${(/** @type {Input} */ event) => store.find(event.target.value)} /></label>
      </div>
      <section class="card">
        ${error && !jobs ? html`<${Problem} error=${error} retry=${store.refresh} />` : null}
        ${!error && !jobs ? html`<div class="card-body"><${Skeleton} rows=${8} height=${22} /></div>` : null}
        ${jobs?.length
          ? html`<${JobTable} jobs=${jobs} chosen=${chosen} most=${store.COMPARED} onChoose=${store.toggle} more=${Boolean(store.cursor.value)} onEnd=${store.loadMore} busy=${store.asking.value === "list"} />
              <${Foot} loaded=${jobs.length} />`
          : null}
        ${jobs && !jobs.length ? html`<${Nothing} />` : null}
      </section>
    </div>
  `;
}

/** How much of the list is here. @param {{loaded: number}} props */
function Foot({ loaded }) {
  const more = store.cursor.value;
  const problem = store.error.value;
  return html`
    <div class="list-foot" role="status">
      ${problem
        ? html`<span class="bad">${problem.message}</span><button class="button small" onClick=${more ? store.loadMore : store.refresh}>Try again</button>`
        : html`<span>${loaded.toLocaleString("en")} ${loaded === 1 ? "job" : "jobs"}${more ? ", more below" : ""}</span>`}
    </div>
  `;
}

function Nothing() {
  if (store.status.value || store.search.value) {
    return html`<${Empty} icon="search" title="No job matches"><p>Take away the filter or the search.</p><//>`;
  }
  return html`
    <${Empty} icon="play" title="No runs yet">
      <p>Run the project's trainer from <a href="#/">Home</a>, or with <code>arkor start</code> in a terminal.</p>
    <//>
  `;
}
