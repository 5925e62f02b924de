// Server-sent events (WHATWG): bytes in, frames out. A frame that no blank line ends is dropped.

/** @typedef {{id: string, event: string, data: string}} Frame */

/**
 * @param {AsyncIterable<Uint8Array>} source
 * @returns {AsyncGenerator<Frame>}
 */
export async function* readFrames(source) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of source) {
    rest += decoder.decode(chunk, { stream: true });
    // A lone CR at the end may be half of a CRLF.
    const whole = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    const blocks = whole.replace(/\r\n?/g, "\n").split("\n\n");
    rest = blocks.pop() + (whole === rest ? "" : "\r");
    for (const block of blocks) {
      const frame = parse(block);
      if (frame) yield frame;
    }
  }
}

/**
 * @param {string} block
 * @returns {Frame | null}
 */
function parse(block) {
  const frame = { id: "", event: "message", data: "" };
  const data = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") frame.event = value;
    else if (field === "id" && !value.includes("\0")) frame.id = value;
  }
  frame.data = data.join("\n");
  return data.length ? frame : null;
}
