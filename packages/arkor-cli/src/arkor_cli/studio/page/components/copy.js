import { html, useState } from "../lib.js";
import { Icon } from "./icon.js";

/** @param {{text: string, label?: string, children?: any}} props */
export function Copy({ text, label = "Copy", children }) {
  const [done, setDone] = useState(false);
  async function copy(/** @type {Event} */ event) {
    event.preventDefault();
    event.stopPropagation();
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1400);
  }
  return html`
    <button type="button" class=${children ? "button small" : "icon-button small"} onClick=${copy}
      aria-label=${done ? "Copied" : label} title=${label}>
      <${Icon} name=${done ? "check" : "copy"} size="14" />${children}
    </button>
  `;
}
