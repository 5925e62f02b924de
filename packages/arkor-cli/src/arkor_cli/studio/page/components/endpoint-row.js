import { ago, targetSummary } from "../format.js";
import { html, useEffect, useState } from "../lib.js";
import { now } from "../stores/clock.js";
import { keysOf } from "../stores/deployments.js";

/** @import { ApiKey, Deployment } from "../types.js" */

/** One endpoint of the list. @param {{found: Deployment, turn: unknown}} props `turn` changes when the list was read again */
export function EndpointRow({ found, turn }) {
  const [keys, setKeys] = useState(/** @type {ApiKey[] | null} */ (null));
  useEffect(() => {
    let gone = false;
    keysOf(found.id).then((list) => gone || setKeys(list), () => {});
    return () => {
      gone = true;
    };
  }, [found.id, turn]);
  return html`
    <a class="endpoint-row" href=${`#/endpoints/${encodeURIComponent(found.id)}`}>
      <span class="endpoint-name"><b><bdi>${found.slug}</bdi><span>${suffix(found)}</span></b><small>${targetSummary(found.target)}</small></span>
      <${Access} found=${found} keys=${keys} />
      <span class=${`status status-${found.enabled ? "enabled" : "disabled"}`}><i class="dot" />${found.enabled ? "enabled" : "disabled"}</span>
    </a>
  `;
}

/** Who may call it, and when somebody did. @param {{found: Deployment, keys: ApiKey[] | null}} props */
function Access({ found, keys }) {
  if (found.authMode === "none") return html`<span class="endpoint-access">No key needed<small>anyone with the URL</small></span>`;
  const valid = keys?.filter((key) => key.enabled) ?? [];
  const used = keys?.map((key) => key.lastUsedAt).filter(Boolean).sort().at(-1);
  if (keys && !valid.length) return html`<span class="endpoint-access warn">No key yet<small>nobody can call it</small></span>`;
  return html`<span class="endpoint-access">${keys ? `${valid.length} API ${valid.length === 1 ? "key" : "keys"}` : "API key"}<small>${keys ? (used ? `last used ${ago(used, now.value)}` : "never used") : "…"}</small></span>`;
}

/** Where the slug lives. @param {Deployment} found */
const suffix = (found) => (found.url ? ` · ${new URL(found.url).host}` : ".arkor.app");
