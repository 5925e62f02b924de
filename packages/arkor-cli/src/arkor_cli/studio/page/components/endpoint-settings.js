import { html, useState } from "../lib.js";
import { go } from "../router.js";
import { change, deployment, deployments, remove } from "../stores/deployments.js";
import { Card } from "./card.js";
import { Dialog } from "./dialog.js";
import { Retention } from "./retention.js";
import { TargetPicker } from "./target-picker.js";

/** What may be changed of an endpoint; each change is made at once. @param {any} props */
export function EndpointSettings({ found }) {
  const [problem, setProblem] = useState("");
  const [asking, setAsking] = useState(false);
  /** @param {any} body */
  async function set(body) {
    setProblem("");
    await change(found.id, body).catch((error) => setProblem(error.message));
    deployment.load(found.id);
  }
  const retention = found.runRetentionMode ? { runRetentionMode: found.runRetentionMode, runRetentionDays: found.runRetentionDays ?? undefined } : {};
  return html`
    <${Card} title="Settings">
      <div class="stack">
        <div class="setting"><div>Enabled<small>Switched off, it answers 404 and keeps its slug.</small></div>
          <label class="switch"><input type="checkbox" role="switch" aria-label="Enabled" checked=${found.enabled} onChange=${(/** @type {any} */ event) => set({ enabled: event.target.checked })} /></label></div>
        <label class="field"><span>Who may call it</span>
          <select value=${found.authMode} onChange=${(/** @type {any} */ event) => set({ authMode: event.target.value })}>
            <option value="fixed_api_key">Fixed API key</option><option value="none">Anyone with the URL</option>
          </select></label>
        <label class="field"><span>Model behind it</span><${TargetPicker} label="Model behind it" value=${found.target} onChange=${(/** @type {any} */ target) => set({ target })} /></label>
        <${Retention} value=${retention} onChange=${(/** @type {any} */ next) => set(next.runRetentionMode ? next : { runRetentionMode: "days", runRetentionDays: 7 })} />
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        <div class="setting-end"><button class="button danger" onClick=${() => setAsking(true)}>Delete endpoint</button></div>
      </div>
      ${asking ? html`<${Deletion} found=${found} onClose=${() => setAsking(false)} />` : null}
    <//>
  `;
}

/** @param {any} props */
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
        <label class="field"><span>Type <b class="mono">${found.slug}</b> to confirm</span><input value=${typed} autocomplete="off" onInput=${(/** @type {any} */ event) => setTyped(event.target.value)} /></label>
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        <div class="dialog-actions"><button type="button" class="button" onClick=${onClose}>Keep it</button><button class="button danger solid" disabled=${typed !== found.slug}>Delete</button></div>
      </form>
    <//>
  `;
}
