// The page's one door to the network. Stores call it; nothing else does.
import { signal } from "./lib.js";
import { readFrames } from "./sse.js";

/** Whether Studio answers. */
export const online = signal(true);
/** Why the server behind Studio does not answer, or "". */
export const trouble = signal("");

/** An answer that is not a success; `status` 0 means that Studio itself did not answer. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const meta = () => document.querySelector('meta[name="arkor-studio-token"]');
let token = meta()?.getAttribute("content") ?? "";

/**
 * A new launch of Studio has a new token: it is in the page that is served now. Whether there is
 * another one than the one that was refused, also when another request has found it meanwhile.
 * @param {string} refused
 */
async function refreshToken(refused) {
  if (token !== refused) return true;
  const text = await (await fetch("/", { cache: "no-store" })).text();
  token = /name="arkor-studio-token" content="([^"]+)"/.exec(text)?.[1] ?? token;
  return token !== refused;
}

/**
 * @param {string} path
 * @param {RequestInit & {again?: boolean}} [options]
 * @returns {Promise<Response>}
 */
async function send(path, { again = true, ...options } = {}) {
  const used = token;
  let answer;
  try {
    const headers = { ...options.headers, "X-Arkor-Studio-Token": used };
    answer = await fetch(path, { ...options, headers });
    online.value = true;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    online.value = false;
    throw new ApiError(0, "Studio does not answer. Is `arkor dev` still running?");
  }
  if (answer.status === 403 && again && (await refreshToken(used))) {
    return send(path, { ...options, again: false });
  }
  if (answer.ok) return answer;
  const problem = new ApiError(answer.status, await sentence(answer));
  if (problem.status === 502) trouble.value = problem.message;
  throw problem;
}

/** @param {Response} answer */
async function sentence(answer) {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text);
    if (typeof error === "string" && error) return error;
    if (error?.message) return String(error.message);
  } catch {
    // Not ours; the status is all there is to say.
  }
  return `The request failed (HTTP ${answer.status}).`;
}

/**
 * @param {string} path
 * @param {{method?: string, body?: unknown, signal?: AbortSignal}} [options]
 */
export async function json(path, { method = "GET", body, signal } = {}) {
  const content = body === undefined ? {} : jsonBody(body);
  return (await send(path, { method, signal, ...content })).json();
}

/** @param {unknown} body */
const jsonBody = (body) => ({
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

/**
 * Text as it arrives.
 * @param {string} path
 * @param {{body: unknown, signal: AbortSignal}} options
 */
export async function* text(path, { body, signal }) {
  const answer = await send(path, { method: "POST", signal, ...jsonBody(body) });
  const decoder = new TextDecoder();
  for await (const chunk of chunks(answer)) yield decoder.decode(chunk, { stream: true });
}

/**
 * Server-sent events as they arrive, once: whoever wants to go on asks again with the last id.
 * @param {string} path
 * @param {{body?: unknown, signal: AbortSignal, lastEventId?: string}} options
 */
export async function* events(path, { body, signal, lastEventId }) {
  /** @type {RequestInit} */
  const content = body === undefined ? {} : { method: "POST", ...jsonBody(body) };
  const headers = { ...content.headers, ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) };
  yield* readFrames(chunks(await send(path, { ...content, headers, signal })));
}

/** @param {Response} answer */
async function* chunks(answer) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * A file, saved by the browser.
 * @param {string} path
 * @param {string} name
 */
export async function download(path, name) {
  const url = URL.createObjectURL(await (await send(path)).blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
