import { html } from "../lib.js";

/** A run's state: a word, a colour, and while it runs a pulse. @param {{status: string}} props */
export const Status = ({ status }) =>
  html`<span class=${`status status-${status}`}><i class="dot" />${status}</span>`;
