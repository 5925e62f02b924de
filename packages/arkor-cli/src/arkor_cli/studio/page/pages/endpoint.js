import { html } from "../lib.js";
export const EndpointPage = () => html`<div class="page"></div>`;
