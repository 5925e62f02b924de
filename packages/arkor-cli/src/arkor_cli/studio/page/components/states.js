// What a page shows while there is nothing to show: loading, empty, or an error.
import { html } from "../lib.js";
import { Icon } from "./icon.js";

/** Bars where lines of text will be. @param {{rows?: number, height?: number}} props */
export const Skeleton = ({ rows = 3, height = 16 }) => html`
  <div class="skeleton" role="status" aria-label="Loading">
    ${Array.from({ length: rows }, (_, at) => html`<i style=${{ height: `${height}px`, width: `${92 - ((at * 17) % 40)}%` }} />`)}
  </div>
`;

/** @param {{icon: string, title: string, children?: any}} props */
export const Empty = ({ icon, title, children }) => html`
  <div class="empty">
    <span class="empty-icon"><${Icon} name=${icon} size="20" /></span>
    <p class="empty-title">${title}</p>
    <div class="empty-text">${children}</div>
  </div>
`;

/** @param {{error: Error, retry?: () => void}} props */
export const Problem = ({ error, retry }) => html`
  <div class="problem" role="alert">
    <${Icon} name="alert" />
    <p class="reason" tabindex="0">${error.message}</p>
    ${retry ? html`<button class="button small" onClick=${() => retry()}><${Icon} name="retry" size="14" />Try again</button>` : null}
  </div>
`;
