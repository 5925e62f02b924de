import { classes, html } from "../lib.js";

/** @param {{title?: any, note?: any, actions?: any, flush?: boolean, class?: string, children?: any}} props */
export const Card = ({ title, note, actions, flush = false, class: name, children }) => html`
  <section class=${classes("card", name)}>
    ${title
      ? html`<header class="card-head">
          <h2>${title}</h2>${note ? html`<span class="note">${note}</span>` : null}
          <div class="card-actions">${actions}</div>
        </header>`
      : null}
    <div class=${flush ? "card-flush" : "card-body"}>${children}</div>
  </section>
`;
