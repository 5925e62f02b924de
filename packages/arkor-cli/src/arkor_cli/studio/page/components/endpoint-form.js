import { html, useEffect, useState } from "../lib.js";
import { go } from "../router.js";
import { create, deployments, slugProblem } from "../stores/deployments.js";
import { recent, recentList } from "../stores/jobs.js";
import { modelList, models } from "../stores/models.js";
import { asked, madeBy, untrained } from "../targets.js";
import { Card } from "./card.js";
import { Retention } from "./retention.js";
import { TargetPicker } from "./target-picker.js";

/** @import { Choice, Deployment, Input, Retention as RetentionChoice, Target } from "../types.js" */

/** A new endpoint. What the server refuses is said here, and the form stays. @param {{query: URLSearchParams, onClose: () => void}} props */
export function EndpointForm({ query, onClose }) {
  const [slug, setSlug] = useState("");
  const [chosen, setChosen] = useState(asked(query));
  const [authMode, setAuthMode] = useState(/** @type {Deployment["authMode"]} */ ("fixed_api_key"));
  const [retention, setRetention] = useState(/** @type {RetentionChoice} */ ({}));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    recent.load();
    models.load();
  }, []);
  const newest = recentList.value?.find((job) => job.status === "completed");
  const fallback = newest ? madeBy(newest.id) : modelList.value[0] && untrained(modelList.value[0].id);
  const target = chosen ?? fallback;
  const wrong = slug ? slugProblem(slug) : "";

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (!target || slugProblem(slug)) return;
    setBusy(true);
    setProblem("");
    try {
      const { deployment } = await create({ slug, target, authMode, ...retention });
      deployments.load();
      go(`/endpoints/${encodeURIComponent(deployment.id)}`);
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  }

  return html`
    <${Card} title="New endpoint">
      <form class="form" onSubmit=${submit}>
        <label class="field"><span>Slug</span>
          <input value=${slug} maxlength="60" placeholder="support-triage" autocomplete="off" spellcheck="false" aria-invalid=${Boolean(wrong)}
            onInput=${(/** @type {Input} */ event) => setSlug(event.target.value)} />
          <small class=${wrong ? "bad" : ""}>${wrong || "Part of the URL; it cannot be changed later."}</small></label>
        <label class="field"><span>Model</span><${TargetPicker} label="Model" value=${target} onChange=${setChosen} /><small>Any of them can take its place later.</small></label>
        <label class="field"><span>Who may call it</span>
          <select value=${authMode} onChange=${(/** @type {Choice<Deployment["authMode"]>} */ event) => setAuthMode(event.target.value)}>
            <option value="fixed_api_key">Fixed API key</option><option value="none">Anyone with the URL</option>
          </select>
          <small>${authMode === "none" ? "For demos, and models that are public anyway." : "Keys are issued on the next page."}</small></label>
        <${Retention} value=${retention} onChange=${setRetention} />
        <div class="form-foot">
          ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
          <button type="button" class="button" onClick=${onClose}>Close</button>
          <button class="button primary" disabled=${busy || !slug || Boolean(wrong) || !target}>Create endpoint</button>
        </div>
      </form>
    <//>
  `;
}
