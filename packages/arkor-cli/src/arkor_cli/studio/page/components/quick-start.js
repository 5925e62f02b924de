import { html, useState } from "../lib.js";
import { quickStart } from "../snippets.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";

/** @import { Language } from "../snippets.js" */
/** @import { Choice } from "../types.js" */

/** Code that calls the endpoint, ready to paste. @param {{base: string, withKey: boolean, messages: {role: string, content: string}[]}} props */
export function QuickStart({ base, withKey, messages }) {
  const [language, setLanguage] = useState(/** @type {Language} */ ("curl"));
  const [shown, setShown] = useState(true);
  const code = quickStart(language, base, withKey, messages);
  const tools = html`
    ${shown
      ? html`<select aria-label="Language" value=${language} onChange=${(/** @type {Choice<Language>} */ event) => setLanguage(event.target.value)}>
            <option value="curl">cURL</option><option value="python">Python (OpenAI SDK)</option><option value="javascript">JavaScript (OpenAI SDK)</option>
          </select>
          <select aria-label="Operation"><option>POST /v1/chat/completions</option></select>`
      : null}
    <button class="button small" aria-expanded=${shown} onClick=${() => setShown(!shown)}>${shown ? "Hide" : "Show"}</button>`;
  return html`
    <${Card} title="Quick start" class="quick-start" flush actions=${tools}>
      ${shown ? html`<div class="code code-flush"><pre tabindex="0">${code}</pre><${Copy} text=${code} label="Copy the code" /></div>` : null}
    <//>
  `;
}
