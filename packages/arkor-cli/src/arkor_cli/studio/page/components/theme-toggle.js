import { html } from "../lib.js";
import { setTheme, theme } from "../stores/identity.js";
import { Icon } from "./icon.js";

/** @type {Record<string, {icon: string, next: import("../stores/identity.js").Theme}>} */
const STATES = {
  system: { icon: "screen", next: "light" },
  light: { icon: "sun", next: "dark" },
  dark: { icon: "moon", next: "system" },
};

export function ThemeToggle() {
  const { icon, next } = STATES[theme.value];
  const label = `Theme: ${theme.value}. Switch to ${next}.`;
  return html`
    <button class="icon-button" onClick=${() => setTheme(next)} aria-label=${label} title=${label}>
      <${Icon} name=${icon} />
    </button>
  `;
}
