import { html, useState } from "../lib.js";
import { go } from "../router.js";
import { change, deployment, deployments, remove } from "../stores/deployments.js";
import { keyOf } from "../targets.js";
import { Card } from "./card.js";
import { Dialog } from "./dialog.js";
import { Retention } from "./retention.js";
import { TargetPicker } from "./target-picker.js";

/** @import { Choice, Deployment, DeploymentChange, Input, Retention as RetentionChoice, Target } from "../types.js" */

/** @type {RetentionChoice} */
const DEFAULT_RETENTION = { runRetentionMode: "days", runRetentionDays: 7 };

/** What may be changed of an endpoint. Callers feel it at once, so all but the switch waits for Save. @param {{found: Deployment}} props */
export function EndpointSettings({ found }) {
  const [draft, setDraft] = useState(/** @type {DeploymentChange} */ ({}));
  const [problem, setProblem] = useState("");
  const [asking, setAsking] = useState(false);
  const shown = { ...found, ...draft };
  const changed = differing(found, draft);
  const edit = (/** @type {DeploymentChange} */ part) => setDraft({ ...draft, ...part });

  /** @param {DeploymentChange} body */
  async function save(body) {
    setProblem("");
    try {
      await change(found.id, body);
      await deployment.load(found.id);
      if (body === changed) setDraft({});
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  }

  return html`
    <${Card} title="Settings">
      <div class="stack">
        <div class="setting"><div>Enabled<small>Switched off, it answers 404 and keeps its slug.</small></div>
          <label class="switch"><input type="checkbox" role="switch" aria-label="Enabled" checked=${found.enabled} onChange=${(/** @type {Input} */ event) => save({ enabled: event.target.checked })} /></label></div>
        <label class="field"><span>Who may call it</span>
          <select value=${shown.authMode} onChange=${(/** @type {Choice<Deployment["authMode"]>} */ event) => edit({ authMode: event.target.value })}>
            <option value="fixed_api_key">Fixed API key</option><option value="none">Anyone with the URL</option>
          </select></label>
        <label class="field"><span>Model behind it</span><${TargetPicker} label="Model behind it" value=${shown.target} onChange=${(/** @type {Target} */ target) => edit({ target })} /></label>
        <${Retention} value=${retentionOf(shown)} onChange=${(/** @type {RetentionChoice} */ next) => edit({ runRetentionDays: undefined, ...(next.runRetentionMode ? next : DEFAULT_RETENTION) })} />
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        ${changed
          ? html`<div class="setting-save" role="group" aria-label="Unsaved changes">
              <span class="note">Callers notice nothing until this is saved.</span>
              <button class="button" onClick=${() => setDraft({})}>Discard</button>
              <button class="button primary" onClick=${() => save(changed)}>Save changes</button></div>`
          : null}
        <div class="setting-end"><button class="button danger" onClick=${() => setAsking(true)}>Delete endpoint</button></div>
      </div>
      ${asking ? html`<${Deletion} found=${found} onClose=${() => setAsking(false)} />` : null}
    <//>
  `;
}

/** @param {Deployment | DeploymentChange} of @returns {RetentionChoice} */
const retentionOf = ({ runRetentionMode, runRetentionDays }) =>
  runRetentionMode ? { runRetentionMode, runRetentionDays: runRetentionDays ?? undefined } : {};

/** What of a draft is not so already; null when nothing is. @param {Deployment} found @param {DeploymentChange} draft */
function differing(found, draft) {
  const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);
  /** @type {DeploymentChange} */
  const changed = {};
  if (draft.authMode && draft.authMode !== found.authMode) changed.authMode = draft.authMode;
  if (draft.target && keyOf(draft.target) !== keyOf(found.target)) changed.target = draft.target;
  if (draft.runRetentionMode && !same(retentionOf(draft), retentionOf(found))) Object.assign(changed, retentionOf(draft));
  return Object.keys(changed).length ? changed : null;
}

/** @param {{found: Deployment, onClose: () => void}} props */
function Deletion({ found, onClose }) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  /** @param {Event} event */
  async function erase(event) {
    event.preventDefault();
    try {
      await remove(found.id);
      deployments.load();
      go("/endpoints");
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  }
  return html`
    <${Dialog} title="Delete this endpoint?" onClose=${onClose}>
      <form class="stack" onSubmit=${erase}>
        <p>Its URL stops at once and its keys are gone. The model stays.</p>
        <label class="field"><span>Type <b class="mono">${found.slug}</b> to confirm</span><input value=${typed} autocomplete="off" onInput=${(/** @type {Input} */ event) => setTyped(event.target.value)} /></label>
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        <div class="dialog-actions"><button type="button" class="button" onClick=${onClose}>Keep it</button><button class="button danger solid" disabled=${typed !== found.slug}>Delete</button></div>
      </form>
    <//>
  `;
}
