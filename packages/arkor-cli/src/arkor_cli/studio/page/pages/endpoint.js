import { Copy } from "../components/copy.js";
import { EndpointSettings } from "../components/endpoint-settings.js";
import { Icon } from "../components/icon.js";
import { Keys } from "../components/keys.js";
import { QuickStart } from "../components/quick-start.js";
import { TestRequest } from "../components/test-request.js";
import { Problem, Skeleton } from "../components/states.js";
import { targetSummary } from "../format.js";
import { html, useEffect } from "../lib.js";
import { jobPath } from "../router.js";
import { baseUrl, deployment, keys } from "../stores/deployments.js";
import { recent } from "../stores/jobs.js";
import { models } from "../stores/models.js";
import { jobOf } from "../stores/offered.js";
import { manifest, openingOf, sampleOf } from "../stores/training.js";
import { originOf } from "../targets.js";

const REFRESH = 5000;

/** One endpoint. @param {{id: string}} props */
export function EndpointPage({ id }) {
  useEffect(() => {
    deployment.reset();
    keys.reset();
    recent.load();
    models.load();
    if (!manifest.value.value) manifest.load();
    const load = () => {
      deployment.load(id);
      keys.load(id);
    };
    load();
    const timer = setInterval(() => !document.hidden && load(), REFRESH);
    return () => clearInterval(timer);
  }, [id]);
  const found = deployment.value.value;
  const error = deployment.error.value;
  if (!found) {
    return html`<div class="page"><section class="card">${error ? html`<${Problem} error=${error} retry=${() => deployment.load(id)} />` : html`<div class="card-body"><${Skeleton} rows=${6} height=${24} /></div>`}</section></div>`;
  }
  const base = baseUrl(found);
  const trainer = jobOf(originOf(found.target)?.jobId)?.name;
  const opening = openingOf(trainer ? sampleOf(trainer) : null);
  const url = `${base}/chat/completions`;
  const { jobId, step } = originOf(found.target) ?? {};
  return html`
    <div class="page">
      <nav class="crumbs" aria-label="Breadcrumb"><a href="#/endpoints">Endpoints</a><${Icon} name="right" size="12" /><span class="mono">${found.slug}</span></nav>
      <div class="page-head">
        <h1 class="job-title"><bdi>${found.slug}</bdi><span class=${`status status-${found.enabled ? "enabled" : "disabled"}`}><i class="dot" />${found.enabled ? "enabled" : "disabled"}</span></h1>
        ${jobId ? html`<a class="quiet-link" href=${jobPath(jobId)}>${targetSummary(found.target)}</a>` : html`<span class="note">${targetSummary(found.target)}</span>`}
        ${jobId ? html`<div class="page-actions"><a class="button" href=${`#/playground?job=${encodeURIComponent(jobId)}${step == null ? "" : `&step=${step}`}`}><${Icon} name="chat" />Try the model</a></div>` : null}
      </div>
      <div class="columns">
        <div class="column-main">
          <section class="card url-card" aria-label="URL"><span class="label">URL</span><div class="url"><span tabindex="0">${url}</span><${Copy} text=${url} label="Copy the URL" /></div></section>
          <${QuickStart} base=${base} withKey=${found.authMode !== "none"} messages=${opening} />
          <${TestRequest} found=${found} opening=${opening} />
        </div>
        <aside class="column-side">
          <${Keys} id=${id} authMode=${found.authMode} />
          <${EndpointSettings} found=${found} />
        </aside>
      </div>
    </div>
  `;
}
