import { html } from "../lib.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";

/** The same from a terminal, ready to paste. @param {{trainer?: string, job?: import("../types.js").Job, local: boolean}} props */
export function Terminal({ trainer, job, local }) {
  const where = local ? " --local" : "";
  /** @type {[string, string][]} */
  const lines = [
    ["Run the training and watch it", `arkor start${where}${trainer ? ` --trainer ${word(trainer)}` : ""}`],
    ["List every run", `arkor jobs list${where}`],
  ];
  if (job) {
    lines.splice(1, 0, ["Chat with the last result", `arkor chat${where} ${job.id}`], ["Fetch its adapter", `arkor jobs download${where} ${job.id}`]);
  }
  return html`
    <${Card} title="In a terminal">
      <dl class="commands">${lines.map(([what, command]) => html`
        <div><dt>${what}</dt><dd><code>${command}</code><${Copy} text=${command} label=${`Copy: ${what}`} /></dd></div>`)}</dl>
    <//>
  `;
}

/** @param {string} text */
const word = (text) => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
