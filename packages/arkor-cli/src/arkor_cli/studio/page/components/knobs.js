// How the model is asked, and the same request for a terminal or a program.
import { html } from "../lib.js";
import { asCurl, asPython } from "../snippets.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";

/** @param {any} props */
export function Knobs({ settings, onChange, problem, target, lanes, clear }) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ event) =>
    onChange({ ...settings, [name]: event.target.type === "range" || event.target.type === "number" ? Number(event.target.value) : event.target.value });
  const messages = lanes[0].messages.value.filter((/** @type {any} */ message, /** @type {number} */ at, /** @type {any[]} */ all) => at < all.length - 1 || message.role === "user");
  return html`
    <aside class="knobs" aria-label="Settings">
      <label class="field"><span>System prompt</span><textarea rows="4" value=${settings.system} onInput=${set("system")} placeholder="None"></textarea></label>
      <label class="knob"><span>Temperature</span><output>${settings.temperature.toFixed(2)}</output><input aria-label="Temperature" type="range" min="0" max="2" step="0.05" value=${settings.temperature} onInput=${set("temperature")} /></label>
      <label class="knob"><span>Top-p</span><output>${settings.topP.toFixed(2)}</output><input aria-label="Top-p" type="range" min="0.05" max="1" step="0.05" value=${settings.topP} onInput=${set("topP")} /></label>
      <label class="knob"><span>Longest answer, tokens</span><output>${settings.maxTokens}</output><input aria-label="Longest answer, tokens" type="range" min="16" max="1024" step="16" value=${settings.maxTokens} onInput=${set("maxTokens")} /></label>
      <label class="field"><span>JSON schema of the answer</span><textarea class="mono" rows="4" spellcheck="false" value=${settings.schema} onInput=${set("schema")} aria-invalid=${Boolean(problem)} placeholder='{"type": "object", …}'></textarea>
        <small class=${problem ? "bad" : ""}>${problem || "Left empty, the answer is free text."}</small></label>
      ${target && !problem
        ? html`<div class="knob-buttons">
            <${Copy} text=${asPython(target, messages, settings)} label="Copy as Python">Python<//>
            <${Copy} text=${asCurl(target, messages, settings)} label="Copy as cURL">cURL<//>
            <button class="button small" onClick=${clear}><${Icon} name="close" size="14" />Clear</button>
          </div>`
        : null}
    </aside>
  `;
}
