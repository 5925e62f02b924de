import { Shell } from "./components/shell.js";
import { html, render } from "./lib.js";
import { followUpdates } from "./stores/updates.js";
import { loadIdentity } from "./stores/identity.js";

render(html`<${Shell} />`, /** @type {HTMLElement} */ (document.getElementById("app")));
loadIdentity();
followUpdates();
