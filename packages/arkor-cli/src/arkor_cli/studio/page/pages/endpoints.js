import { EndpointForm } from "../components/endpoint-form.js";
import { EndpointRow } from "../components/endpoint-row.js";
import { Icon } from "../components/icon.js";
import { Empty, Problem, Skeleton } from "../components/states.js";
import { html, useEffect, useState } from "../lib.js";
import { place } from "../router.js";
import { deployments } from "../stores/deployments.js";

const REFRESH = 5000;

/** Everything this project has published. */
export function EndpointsPage() {
  const { query } = place.value;
  const [open, setOpen] = useState(query.get("new") === "1");
  useEffect(() => {
    deployments.load();
    const timer = setInterval(() => !document.hidden && deployments.load(), REFRESH);
    return () => clearInterval(timer);
  }, []);
  const list = deployments.value.value?.deployments;
  const error = deployments.error.value;
  return html`
    <div class="page">
      <div class="page-head">
        <div><h1>Endpoints</h1><p>Models at a URL of their own that any OpenAI client can call.</p></div>
        <div class="page-actions">${open ? null : html`<button class="button primary" onClick=${() => setOpen(true)}><${Icon} name="plus" />New endpoint</button>`}</div>
      </div>
      ${open ? html`<${EndpointForm} query=${query} onClose=${() => setOpen(false)} />` : null}
      <section class="card">
        ${error && !list ? html`<${Problem} error=${error} retry=${deployments.load} />` : null}
        ${!error && !list ? html`<div class="card-body"><${Skeleton} rows=${4} height=${28} /></div>` : null}
        ${list?.map((found) => html`<${EndpointRow} key=${found.id} found=${found} turn=${list} />`)}
        ${list && !list.length
          ? html`<${Empty} icon="globe" title="Nothing is published yet">
              <p>An endpoint binds a URL to a final adapter, a checkpoint or a base model. Swap what is behind it whenever a better run is done; callers notice nothing.</p>
            <//>`
          : null}
      </section>
    </div>
  `;
}
