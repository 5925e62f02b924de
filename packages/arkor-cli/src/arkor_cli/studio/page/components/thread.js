// One conversation, as it is written.
import { classes, html, useLayoutEffect, useRef } from "../lib.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";
import { Empty } from "./states.js";

/** @typedef {ReturnType<typeof import("../stores/chat.js").conversation>} Conversation */

/** @param {{store: Conversation, name: string, again: () => void}} props */
export function Thread({ store, name, again }) {
  const pane = useRef(/** @type {HTMLDivElement | null} */ (null));
  const follows = useRef(true);
  const messages = store.messages.value;
  const busy = store.busy.value;
  const error = store.error.value;
  const last = messages.length - 1;
  const waiting = busy && messages[last]?.role === "user";
  const unanswered = !busy && !error && messages[last]?.role === "user";
  useLayoutEffect(() => {
    const box = /** @type {HTMLDivElement} */ (pane.current);
    if (follows.current || waiting) box.scrollTop = box.scrollHeight;
  }, [messages, busy]);

  /** @param {Event} event It may come when the pane has left already. */
  function scrolled(event) {
    const { scrollTop, clientHeight, scrollHeight } = /** @type {HTMLElement} */ (event.currentTarget);
    follows.current = scrollTop + clientHeight > scrollHeight - 40;
  }

  return html`
    <div class="thread" ref=${pane} onScroll=${scrolled} role="log" aria-label="Conversation" aria-busy=${busy} tabindex="0">
      ${messages.length
        ? messages.map((message, at) => html`
          <div class=${`message ${message.role}`} key=${at}>
            <span class="who">${message.role === "user" ? "You" : name}</span>
            <div dir="auto" class=${classes("said", busy && at === last && message.role === "assistant" && "caret", message.role === "assistant" && isJson(message.content) && "said-json")}>${message.content}</div>
            ${at === last && message.role === "assistant" ? html`<${Foot} store=${store} text=${message.content} again=${again} />` : null}
          </div>`)
        : html`<${Empty} icon="chat" title="Ask something"><p>The answer streams in here. Enter sends, Shift+Enter begins a new line.</p><//>`}
      ${waiting ? html`<div class="message assistant"><span class="who">${name}</span><div class="said caret"></div><div class="message-foot">thinking</div></div>` : null}
      ${unanswered ? html`<div class="message assistant"><div class="message-foot">${store.cut.value}<button class="button small" onClick=${again}><${Icon} name="retry" size="14" />Answer</button></div></div>` : null}
      ${error ? html`<div class="message refusal" role="alert"><p class="bad">${error}</p>${busy ? null : html`<button class="button small" onClick=${again}><${Icon} name="retry" size="14" />Try again</button>`}</div>` : null}
    </div>
  `;
}

/** How fast the answer came, and what one does with it. @param {{store: Conversation, text: string, again: () => void}} props */
function Foot({ store, text, again }) {
  const stats = store.stats.value;
  const busy = store.busy.value;
  // The first token waits for the model and the prompt; the pace is that of the rest.
  const pace = stats && stats.tokens > 1 ? `${Math.round((stats.tokens - 1) / Math.max(stats.seconds - stats.first, 0.001))} tokens/s` : "";
  const facts = [pace, stats && `${stats.tokens} tokens`, stats && `first after ${stats.first.toFixed(2)} s`, store.cut.value].filter(Boolean);
  return html`
    <div class="message-foot">
      <span>${facts.join(" · ")}</span>
      ${busy ? null : html`<span class="message-actions">
        <button class="icon-button small" title="Another answer" aria-label="Another answer" onClick=${again}><${Icon} name="retry" size="14" /></button>
        <${Copy} text=${text} label="Copy the answer" /></span>`}
    </div>
  `;
}

/** @param {string} text */
function isJson(text) {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
