import { html } from "../lib.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";

/** The same from a terminal, ready to paste. @param {{bare: boolean, trainer?: string, job?: import("../types.js").Job, local: boolean}} props `bare`: the project has no code yet */
export function Terminal({ bare, trainer, job, local }) {
  const where = local ? " --local" : "";
  /** @type {[string, string][]} */
  const lines = [
    bare ? ["Begin a project", "arkor init --template triage"] : ["Run the training and watch it", `arkor start${where}${trainer ? ` --trainer ${word(trainer)}` : ""}`],
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
