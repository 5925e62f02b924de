import { html } from "../lib.js";

/** Names and values in two columns. @param {{pairs: [any, any][]}} props */
export const Pairs = ({ pairs }) => html`
  <dl class="pairs">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
`;
