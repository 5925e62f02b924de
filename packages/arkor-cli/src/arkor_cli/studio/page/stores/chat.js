// One conversation with one target.
import { events, json } from "../api.js";
import { signal } from "../lib.js";

/** @import { Message, Settings, Target } from "../types.js" */

export function conversation() {
  const store = {
    messages: signal(/** @type {Message[]} */ ([])),
    busy: signal(false),
    error: signal(""),
    /** Of the last answer: tokens, seconds, time to the first one. */
    stats: signal(/** @type {{tokens: number, seconds: number, first: number} | null} */ (null)),
    /** Why the last answer ended early, or "". */
    cut: signal(""),
    ask,
    again,
    clear,
    stop: () => control.abort(),
  };
  let control = new AbortController();

  /** @param {string} content @param {Target} target @param {Settings} settings */
  function ask(content, target, settings) {
    store.messages.value = [...store.messages.value, { role: "user", content }];
    return answer(target, settings);
  }

  /** Another answer to the last question. @param {Target} target @param {Settings} settings */
  function again(target, settings) {
    const kept = store.messages.value;
    if (kept.at(-1)?.role === "assistant") store.messages.value = kept.slice(0, -1);
    return answer(target, settings);
  }

  function clear() {
    control.abort();
    store.messages.value = [];
    store.error.value = "";
    store.stats.value = null;
    store.cut.value = "";
  }

  /** @param {Target} target @param {Settings} settings */
  async function answer(target, settings) {
    control = new AbortController();
    const { signal: mine } = control;
    const asked = store.messages.value;
    const body = chatBody(asked, target, settings);
    const begin = performance.now();
    let content = "";
    let tokens = 0;
    let first = 0;
    store.busy.value = true;
    store.error.value = "";
    store.stats.value = null;
    store.cut.value = "";
    try {
      let done = false;
      for await (const { data } of events("/api/inference/chat", { body, signal: mine })) {
        if (data === "[DONE]") {
          done = true;
          break;
        }
        const { piece, reason } = delta(data);
        if (reason === "length") store.cut.value = `cut at ${settings.maxTokens} tokens`;
        if (!piece) continue;
        first ||= (performance.now() - begin) / 1000;
        tokens += 1;
        content += piece;
        store.messages.value = [...asked, { role: "assistant", content }];
        store.stats.value = { tokens, first, seconds: (performance.now() - begin) / 1000 };
      }
      if (!done) store.error.value = "The answer broke off.";
      else if (!content) store.error.value = "The model answered with nothing.";
    } catch (error) {
      if (!mine.aborted) store.error.value = /** @type {Error} */ (error).message;
      else store.cut.value = "stopped";
    } finally {
      if (control.signal === mine) store.busy.value = false;
    }
  }

  return store;
}

/** @param {string} data @returns {{piece: string, reason?: string | null}} */
function delta(data) {
  try {
    const parsed = JSON.parse(data);
    if (parsed.error) throw new Error(parsed.error.message ?? parsed.error);
    const choice = parsed.choices?.[0];
    return { piece: choice?.delta?.content ?? "", reason: choice?.finish_reason };
  } catch (error) {
    if (error instanceof SyntaxError) return { piece: "" };
    throw error;
  }
}

/** What the server is asked. @param {Message[]} messages @param {Target} target @param {Settings} settings */
export function chatBody(messages, target, settings) {
  const system = settings.system ? [{ role: "system", content: settings.system }] : [];
  const schema = settings.schema ? { structuredOutputs: { json: JSON.parse(settings.schema) } } : {};
  return {
    messages: [...system, ...messages],
    ...(target.kind === "base_model" ? { baseModel: target.baseModel } : { adapter: target.adapter }),
    temperature: settings.temperature,
    topP: settings.topP,
    maxTokens: settings.maxTokens,
    ...schema,
    stream: true,
  };
}

/** The checkpoints of a job, for the picker. @param {string} id */
export const checkpointsOf = (id) =>
  json(`/api/jobs/${encodeURIComponent(id)}/checkpoints`).then((found) => found.checkpoints);
