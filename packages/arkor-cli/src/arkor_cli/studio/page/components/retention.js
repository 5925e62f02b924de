import { html } from "../lib.js";

/** @import { Input, Retention as RetentionChoice } from "../types.js" */

/** How long the server keeps what an endpoint was asked. Unset leaves it to the server. @param {{value: RetentionChoice, onChange: (next: RetentionChoice) => void}} props */
export function Retention({ value, onChange }) {
  const mode = value.runRetentionMode ?? "";
  const days = value.runRetentionDays ?? 7;
  const set = (/** @type {string} */ next) => {
    if (!next) onChange({});
    else onChange(next === "days" ? { runRetentionMode: "days", runRetentionDays: days } : { runRetentionMode: next });
  };
  return html`
    <div class="field"><span>Keep requests</span>
      <div class="inline">
        <select aria-label="Keep requests" value=${mode} onChange=${(/** @type {Input} */ event) => set(event.target.value)}>
          <option value="">7 days (default)</option><option value="days">A number of days</option>
          <option value="unlimited">For ever</option><option value="disabled">Not at all</option>
        </select>
        ${mode === "days" ? html`<input type="number" min="1" max="3650" aria-label="Days" value=${days}
          onInput=${(/** @type {Input} */ event) => onChange({ runRetentionMode: "days", runRetentionDays: Math.max(1, Math.floor(Number(event.target.value)) || 1) })} />` : null}
      </div>
    </div>
  `;
}
