// The frame around every page: header, navigation, identity, theme, and what is shown where.
import { online, trouble } from "../api.js";
import { html, useEffect } from "../lib.js";
import { EndpointPage } from "../pages/endpoint.js";
import { EndpointsPage } from "../pages/endpoints.js";
import { ComparePage } from "../pages/compare.js";
import { HomePage } from "../pages/home.js";
import { JobPage } from "../pages/job.js";
import { JobsPage } from "../pages/jobs.js";
import { NotFoundPage } from "../pages/not-found.js";
import { PlaygroundPage } from "../pages/playground.js";
import { place } from "../router.js";
import { identity, identityText } from "../stores/identity.js";
import { Icon, Mark } from "./icon.js";
import { ThemeToggle } from "./theme-toggle.js";

const NAV = [
  ["", "Home"],
  ["jobs", "Jobs"],
  ["playground", "Playground"],
  ["endpoints", "Endpoints"],
];

/** @param {string[]} segments */
function pageOf(segments) {
  const [first, id] = segments;
  if (!first) return { title: "Home", body: html`<${HomePage} />` };
  if (first === "jobs" && id) return { title: "Job", body: html`<${JobPage} key=${id} id=${id} />` };
  if (first === "jobs") return { title: "Jobs", body: html`<${JobsPage} />` };
  if (first === "compare") return { title: "Compare", body: html`<${ComparePage} />` };
  if (first === "playground") return { title: "Playground", body: html`<${PlaygroundPage} />` };
  if (first === "endpoints" && id) {
    return { title: "Endpoint", body: html`<${EndpointPage} key=${id} id=${id} />` };
  }
  if (first === "endpoints") return { title: "Endpoints", body: html`<${EndpointsPage} />` };
  return { title: "Not found", body: html`<${NotFoundPage} />` };
}

export function Shell() {
  const { segments } = place.value;
  const { title, body } = pageOf(segments);
  const here = segments[0] === "compare" ? "jobs" : (segments[0] ?? "");
  useEffect(() => {
    document.title = `${title} · Arkor Studio`;
  }, [title]);
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <header class="top">
      <div class="top-inner">
        <a class="brand" href="#/" aria-label="Arkor Studio, home"><${Mark} /><span>Arkor</span></a>
        <nav aria-label="Main">
          ${NAV.map(
            ([path, name]) => html`
              <a href=${`#/${path}`} aria-current=${here === path ? "page" : undefined}>${name}</a>
            `,
          )}
        </nav>
        <div class="top-end"><${Identity} /><${ThemeToggle} /></div>
      </div>
    </header>
    ${online.value && !trouble.value ? null : html`<${Away} />`}
    <main id="main" tabindex="-1">${body}</main>
  `;
}

/** @param {Event} event The hash belongs to the router. */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Identity() {
  const error = identity.error.value;
  if (error) return html`<span class="chip chip-bad" title=${error.message}>not connected</span>`;
  const text = identityText.value;
  return html`<span class="chip" data-ready=${Boolean(text)} title=${text}><i class="dot" /><span>${text || "connecting"}</span></span>`;
}

/** Studio, or the server behind it, does not answer. */
const Away = () => html`
  <div class="banner" role="status">
    <${Icon} name="alert" /> ${online.value
      ? html`<span>${trouble.value} This page goes on by itself.</span>`
      : html`<span>Studio does not answer. Start <code>arkor dev</code> again; this page goes on by itself.</span>`}
  </div>
`;
