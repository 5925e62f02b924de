import { html } from "../lib.js";
export const EndpointsPage = () => html`<div class="page"></div>`;
