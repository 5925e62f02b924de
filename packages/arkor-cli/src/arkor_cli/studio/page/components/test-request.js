import { html, useState } from "../lib.js";
import { tryOut } from "../stores/deployments.js";
import { Card } from "./card.js";
import { Icon } from "./icon.js";

/** @import { Deployment, Input, Message } from "../types.js" */

/** One request to the public URL, as a caller sends it; `opening` is asked unless something else is written. @param {{found: Deployment, opening: Message[]}} props */
export function TestRequest({ found, opening }) {
  const [written, setMessage] = useState(/** @type {string | null} */ (null));
  const message = written ?? opening.at(-1)?.content ?? "";
  const [key, setKey] = useState("");
  const [answer, setAnswer] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const needsKey = found.authMode !== "none";

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    setAnswer("");
    try {
      const body = { messages: [...opening.slice(0, -1), { role: "user", content: message }], ...(needsKey ? { key } : {}) };
      const said = await tryOut(found.id, body);
      setAnswer(said.choices?.[0]?.message?.content ?? JSON.stringify(said, null, 2));
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    } finally {
      setBusy(false);
    }
  }

  return html`
    <${Card} title="Test request" note="as a caller sends it">
      <form class="stack" onSubmit=${send}>
        <div class="test-fields">
          <label class="field"><span>Message</span><input value=${message} onInput=${(/** @type {Input} */ event) => setMessage(event.target.value)} /></label>
          ${needsKey ? html`<label class="field"><span>API key</span><input type="password" autocomplete="off" placeholder="ark_live_…" value=${key} onInput=${(/** @type {Input} */ event) => setKey(event.target.value)} /></label>` : null}
          <button class="button" disabled=${busy || !message.trim()}><${Icon} name="send" />${busy ? "Sending…" : "Send"}</button>
        </div>
        ${answer ? html`<div class="code"><pre class="answer" tabindex="0">${answer}</pre></div>` : null}
        ${problem ? html`<span class="bad" role="alert">${problem}</span>` : null}
      </form>
    <//>
  `;
}
