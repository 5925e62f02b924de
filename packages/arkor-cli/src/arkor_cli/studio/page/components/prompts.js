import { html } from "../lib.js";
import { manifest, sampleOf } from "../stores/training.js";

/** Prompts of the project's own data, for the first message. @param {{trainer?: string, onChoose: (prompt: string) => void}} props */
export function Prompts({ trainer, onChoose }) {
  const from = sampleOf(trainer);
  if (!manifest.value.value && !manifest.error.value) return html`<div class="prompts prompts-loading" />`;
  if (!from) return null;
  return html`
    <div class="prompts" role="group" aria-label="Prompts of the data set">
      <span class="label">From the data set</span>
      ${from.examples.map((prompt) => html`<button type="button" class="prompt" title=${prompt} onClick=${() => onChoose(prompt)}><bdi>${prompt}</bdi></button>`)}
    </div>
  `;
}
