import { html, useState } from "../lib.js";
import { keys, revokeKey } from "../stores/deployments.js";
import { Dialog } from "./dialog.js";

/** Asks before keys are revoked: callers that use one are refused from then on. @param {{id: string, revoked: import("../types.js").ApiKey[], onClose: () => void}} props */
export function RevokeKeys({ id, revoked, onClose }) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const several = revoked.length > 1;
  async function revoke() {
    setBusy(true);
    try {
      await Promise.all(revoked.map((key) => revokeKey(id, key.id)));
      await keys.load(id);
      onClose();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  }
  return html`
    <${Dialog} title=${several ? `Revoke ${revoked.length} keys?` : "Revoke this key?"} onClose=${onClose}>
      <p>${revoked.map((key, at) => html`${at ? ", " : ""}<b><bdi>${key.label}</bdi></b>`)} ${several ? "stop" : "stops"} working at once and for good. Callers get 401 until they have another key.</p>
      ${problem ? html`<p class="bad" role="alert">${problem}</p>` : null}
      <div class="dialog-actions">
        <button class="button" onClick=${onClose}>${several ? "Keep them" : "Keep it"}</button>
        <button class="button danger solid" disabled=${busy} onClick=${revoke}>Revoke</button>
      </div>
    <//>
  `;
}
