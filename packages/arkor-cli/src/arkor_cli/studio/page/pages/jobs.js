import { Icon } from "../components/icon.js";
import { JobTable } from "../components/job-table.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { html, useEffect, useState } from "../lib.js";
import * as store from "../stores/jobs.js";
import { changes } from "../stores/updates.js";

/** Every run of the project, live. */
export function JobsPage() {
  const [chosen, setChosen] = useState(/** @type {Set<string>} */ (new Set()));
  useEffect(() => {
    store.jobs.load();
  }, [changes.jobs.value]);
  const jobs = store.list.value;
  const error = store.jobs.error.value;
  const more = store.jobs.value.value?.nextCursor;

  /** @param {string} id */
  function toggle(id) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  return html`
    <div class="page">
      <div class="page-head">
        <h1>Jobs</h1>
        <div class="page-actions">
          ${chosen.size ? html`<button class="button" onClick=${() => setChosen(new Set())}>Clear</button>` : null}
          <a class=${`button ${chosen.size > 1 ? "primary" : "disabled"}`} aria-disabled=${chosen.size < 2}
            href=${chosen.size > 1 ? `#/compare?jobs=${[...chosen].map(encodeURIComponent).join(",")}` : undefined}
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
          aria-label="Search jobs" value=${store.search.value} onInput=${(/** @type {any} */ event) => store.find(event.target.value)} /></label>
      </div>
      <section class="card">
        ${error && !jobs ? html`<${Problem} error=${error} retry=${store.jobs.load} />` : null}
        ${!error && !jobs ? html`<div class="card-body"><${Skeleton} rows=${6} height=${20} /></div>` : null}
        ${jobs?.length ? html`<${JobTable} jobs=${jobs} chosen=${chosen} onChoose=${toggle} />` : null}
        ${jobs && !jobs.length ? html`<${Nothing} />` : null}
        ${more ? html`<div class="more"><button class="button" onClick=${store.showMore}>Show more</button></div>` : null}
      </section>
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
