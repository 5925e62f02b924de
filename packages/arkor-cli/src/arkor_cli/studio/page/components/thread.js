// One conversation, as it is written.
import { html, useLayoutEffect, useRef } from "../lib.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";
import { Empty } from "./states.js";

/** @param {{store: ReturnType<typeof import("../stores/chat.js").conversation>, again: () => void}} props */
export function Thread({ store, again }) {
  const pane = useRef(/** @type {HTMLDivElement | null} */ (null));
  const messages = store.messages.value;
  const busy = store.busy.value;
  const stats = store.stats.value;
  const error = store.error.value;
  useLayoutEffect(() => {
    const box = /** @type {HTMLDivElement} */ (pane.current);
    box.scrollTop = box.scrollHeight;
  }, [messages, busy]);
  const last = messages.length - 1;
  const waiting = busy && messages[last]?.role === "user";
  return html`
    <div class="thread" ref=${pane} role="log" aria-label="Conversation" aria-busy=${busy} tabindex="0">
      ${messages.length
        ? messages.map((message, at) => html`
          <div class=${`message ${message.role}`} key=${at}>
            <span class="who">${message.role === "user" ? "You" : "Model"}</span>
            <div class=${`said ${busy && at === last && message.role === "assistant" ? "caret" : ""}`}>${message.content}</div>
            ${at === last && message.role === "assistant" && !busy
              ? html`<div class="message-foot">${stats ? `${(stats.tokens / stats.seconds).toFixed(0)} tokens/s · first after ${stats.first.toFixed(2)} s` : null}
                  <button class="icon-button small" title="Another answer" aria-label="Another answer" onClick=${again}><${Icon} name="retry" size="14" /></button>
                  <${Copy} text=${message.content} label="Copy the answer" /></div>`
              : null}
          </div>`)
        : html`<${Empty} icon="chat" title="Say something"><p>The answer streams in below. Enter sends, Shift+Enter begins a new line.</p><//>`}
      ${waiting ? html`<div class="message assistant"><span class="who">Model</span><div class="said caret"></div></div>` : null}
      ${error ? html`<p class="message bad" role="alert">${error} ${busy ? null : html`<button class="button small" onClick=${again}>Try again</button>`}</p>` : null}
    </div>
  `;
}
