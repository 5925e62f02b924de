import { ago } from "../format.js";
import { html, useState } from "../lib.js";
import { now } from "../stores/clock.js";
import { issueKey, keys } from "../stores/deployments.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";
import { RevokeKeys } from "./revoke-keys.js";
import { Problem, Skeleton } from "./states.js";

/** @import { ApiKey, Deployment, Input } from "../types.js" */

/** Keys: issued, shown once, listed, revoked, one or many at a time. @param {{id: string, authMode: Deployment["authMode"]}} props */
export function Keys({ id, authMode }) {
  const [label, setLabel] = useState("");
  const [fresh, setFresh] = useState(/** @type {import("../types.js").NewApiKey | null} */ (null));
  const [chosen, setChosen] = useState(/** @type {Set<string>} */ (new Set()));
  const [revoking, setRevoking] = useState(/** @type {ApiKey[]} */ ([]));
  const [problem, setProblem] = useState("");
  const list = keys.value.value;
  const usable = (list ?? []).filter((key) => key.enabled);
  const picked = usable.filter((key) => chosen.has(key.id));

  /** @param {Event} event */
  async function issue(event) {
    event.preventDefault();
    setProblem("");
    try {
      setFresh(await issueKey(id, label.trim()));
      setLabel("");
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
    keys.load(id);
  }
  const toggle = (/** @type {string} */ key) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };

  return html`
    <${Card} title="API keys" note=${authMode === "none" ? "not asked for now" : list?.length || ""}
      actions=${picked.length > 1 ? html`<button class="button small danger" onClick=${() => setRevoking(picked)}>Revoke ${picked.length}</button>` : null}>
      <div class="stack">
        <form class="inline" onSubmit=${issue}>
          <input aria-label="Label of the new key" placeholder="production" maxlength="80" value=${label} onInput=${(/** @type {Input} */ event) => setLabel(event.target.value)} />
          <button class="button" disabled=${!label.trim()}>Issue key</button>
        </form>
        ${fresh
          ? html`<div class="once" role="status"><b>Copy it now: it is never shown again.</b>
              <div class="url"><span tabindex="0">${fresh.plaintext}</span><${Copy} text=${fresh.plaintext} label="Copy the key" /></div>
              <button class="button small" onClick=${() => setFresh(null)}>I have it</button></div>`
          : null}
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
        ${keys.error.value && !list ? html`<${Problem} error=${keys.error.value} retry=${() => keys.load(id)} />` : null}
        ${!list && !keys.error.value ? html`<${Skeleton} rows=${2} />` : null}
        ${list?.length
          ? html`<ul class="keys">${list.map((key) => html`
              <li key=${key.id} class=${key.enabled ? "" : "revoked"}>
                ${key.enabled ? html`<input type="checkbox" checked=${chosen.has(key.id)} onChange=${() => toggle(key.id)} aria-label=${`Choose key ${key.label}`} />` : html`<span></span>`}
                <div><b><bdi>${key.label}</bdi></b><small class="mono">${key.prefix}…</small><small>${key.enabled ? (key.lastUsedAt ? `used ${ago(key.lastUsedAt, now.value)}` : "never used") : "revoked"}</small></div>
                ${key.enabled ? html`<button class="button small danger" onClick=${() => setRevoking([key])} aria-label=${`Revoke ${key.label}`}>Revoke</button>` : null}
              </li>`)}</ul>`
          : list ? html`<span class="note">${authMode === "none" ? "None." : "None yet: without one nobody can call this endpoint."}</span>` : null}
      </div>
      ${revoking.length ? html`<${RevokeKeys} id=${id} revoked=${revoking} onClose=${() => setRevoking([])} />` : null}
    <//>
  `;
}
