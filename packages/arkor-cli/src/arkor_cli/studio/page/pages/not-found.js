import { Empty } from "../components/states.js";
import { html } from "../lib.js";

export const NotFoundPage = () => html`
  <div class="page"><h1 class="hidden">Not found</h1><${Empty} icon="search" title="There is no such page">
    <p>Go to <a href="#/">Home</a> or to the <a href="#/jobs">jobs</a>.</p>
  <//></div>
`;
