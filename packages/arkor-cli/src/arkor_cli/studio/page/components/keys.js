import { ago } from "../format.js";
import { html, useState } from "../lib.js";
import { now } from "../stores/clock.js";
import { issueKey, keys, revokeKey } from "../stores/deployments.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";
import { Problem, Skeleton } from "./states.js";

/** Keys: issued, shown once, listed, revoked, one or many at a time. @param {any} props */
export function Keys({ id, authMode }) {
  const [label, setLabel] = useState("");
  const [fresh, setFresh] = useState(/** @type {any} */ (null));
  const [chosen, setChosen] = useState(/** @type {Set<string>} */ (new Set()));
  const [problem, setProblem] = useState("");
  const list = keys.value.value;

  /** @param {() => Promise<unknown>} action */
  async function act(action) {
    setProblem("");
    await action().catch((error) => setProblem(error.message));
    keys.load(id);
  }
  const issue = (/** @type {Event} */ event) => {
    event.preventDefault();
    act(async () => {
      setFresh(await issueKey(id, label.trim()));
      setLabel("");
    });
  };
  const revoke = (/** @type {string[]} */ ids) =>
    act(async () => {
      await Promise.all(ids.map((key) => revokeKey(id, key)));
      setChosen(new Set());
    });
  const toggle = (/** @type {string} */ key) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };

  return html`
    <${Card} title="API keys" note=${authMode === "none" ? "not asked for now" : list?.length || ""}
      actions=${chosen.size > 1 ? html`<button class="button small danger" onClick=${() => revoke([...chosen])}>Revoke ${chosen.size}</button>` : null}>
      <div class="stack">
        <form class="inline" onSubmit=${issue}>
          <input aria-label="Label of the new key" placeholder="production" maxlength="80" value=${label} onInput=${(/** @type {any} */ event) => setLabel(event.target.value)} />
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
          ? html`<ul class="keys">${list.map((/** @type {any} */ key) => html`
              <li key=${key.id} class=${key.enabled ? "" : "revoked"}>
                ${key.enabled ? html`<input type="checkbox" checked=${chosen.has(key.id)} onChange=${() => toggle(key.id)} aria-label=${`Choose key ${key.label}`} />` : html`<span></span>`}
                <div><b><bdi>${key.label}</bdi></b><small class="mono">${key.prefix}…</small><small>${key.enabled ? (key.lastUsedAt ? `used ${ago(key.lastUsedAt, now.value)}` : "never used") : "revoked"}</small></div>
                ${key.enabled ? html`<button class="button small danger" onClick=${() => revoke([key.id])} aria-label=${`Revoke ${key.label}`}>Revoke</button>` : null}
              </li>`)}</ul>`
          : list ? html`<span class="note">${authMode === "none" ? "None." : "None yet: without one nobody can call this endpoint."}</span>` : null}
      </div>
    <//>
  `;
}
