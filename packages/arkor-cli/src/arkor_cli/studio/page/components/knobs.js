// How the model is asked, and the same request for a terminal or a program.
import { html } from "../lib.js";
import { asCurl, asPython } from "../snippets.js";
import { Copy } from "./copy.js";

/** @import { Input, Settings, Target } from "../types.js" */

/** @typedef {Omit<Settings, "system"> & {system: string | null}} Choices `system` is null until it is written: then the data set's own is used. */

/** @param {{settings: Choices, asking: Settings, onChange: (next: Choices) => void, problem: string, target: Target | null | undefined, lanes: import("./thread.js").Conversation[]}} props */
export function Knobs({ settings, asking, onChange, problem, target, lanes }) {
  const set = (/** @type {keyof Settings} */ name) => (/** @type {string | number} */ value) => onChange({ ...settings, [name]: value });
  const text = (/** @type {keyof Settings} */ name) => (/** @type {Input} */ event) => set(name)(event.target.value);
  const messages = lanes[0].messages.value.filter((message, at, all) => at < all.length - 1 || message.role === "user");
  return html`
    <aside class="card knobs" aria-label="Settings">
      <label class="field"><span>System prompt</span><textarea rows="4" value=${asking.system} onInput=${text("system")} placeholder="None"></textarea>
        ${settings.system === null && asking.system ? html`<small>From the data set: the model was trained under it.</small>` : null}</label>
      <${Knob} label="Temperature" value=${settings.temperature} min=${0} max=${2} step=${0.05} digits=${2} onInput=${set("temperature")} />
      <${Knob} label="Top-p" value=${settings.topP} min=${0.05} max=${1} step=${0.05} digits=${2} onInput=${set("topP")} />
      <${Knob} label="Longest answer, tokens" value=${settings.maxTokens} min=${16} max=${1024} step=${16} digits=${0} onInput=${set("maxTokens")} />
      <label class="field"><span>JSON schema of the answer</span><textarea class="mono" rows="4" spellcheck="false" value=${settings.schema} onInput=${text("schema")} aria-invalid=${Boolean(problem)} placeholder='{"type": "object", …}'></textarea>
        <small class=${problem ? "bad" : ""}>${problem || "Left empty, the answer is free text."}</small></label>
      <div class="field"><span>This request as code</span>
        <div class="knob-buttons">
          ${target && !problem
            ? html`<${Copy} text=${asPython(target, messages, asking)} label="Copy as Python">Python<//>
                <${Copy} text=${asCurl(target, messages, asking)} label="Copy as cURL">cURL<//>`
            : html`<span class="note">–</span>`}
        </div></div>
    </aside>
  `;
}

/** @param {{label: string, value: number, min: number, max: number, step: number, digits: number, onInput: (value: number) => void}} props */
const Knob = ({ label, value, min, max, step, digits, onInput }) => html`
  <label class="knob"><span>${label}</span><output>${value.toFixed(digits)}</output>
    <input aria-label=${label} type="range" min=${min} max=${max} step=${step} value=${value} style=${{ "--part": (value - min) / (max - min) }}
      onInput=${(/** @type {Input} */ event) => onInput(Number(event.target.value))} /></label>
`;
