import { html } from "../lib.js";
export const PlaygroundPage = () => html`<div class="page"></div>`;
