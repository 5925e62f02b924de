// What the project trains, and the run that was started from this page.
import { json, text } from "../api.js";
import { signal } from "../lib.js";
import { resource } from "./resource.js";
import { known } from "./updates.js";

/** @import { Message, Trainer } from "../types.js" */

export const manifest = resource(() => {
  /** @type {Promise<{trainers: Trainer[], stamp: string}>} */
  const asked = json("/api/manifest");
  known.stamp = asked.then((found) => found.stamp, () => "");
  return asked;
});

/** What the data set of a trainer asks: of the one of that name, else of the first that has examples. @param {string | undefined} name @returns {{examples: string[], system: string} | null} */
export function sampleOf(name) {
  const having = (manifest.value.value?.trainers ?? []).filter((one) => one.examples?.length);
  return having.find((one) => one.name === name) ?? having[0] ?? null;
}

/** A first question as the data set would ask it. @param {{examples: string[], system: string} | null} sample @returns {Message[]} */
export const openingOf = (sample) => [
  ...(sample?.system ? [{ role: "system", content: sample.system }] : []),
  { role: "user", content: sample?.examples[0] ?? "Hello!" },
];

/** Output of `arkor start`, as it arrives. */
export const output = signal("");
export const running = signal(false);
export const exitCode = signal(/** @type {number | null} */ (null));
export const jobId = signal("");
const LONGEST = 400_000;

let control = new AbortController();

/** @param {{trainer?: string, dryRun: boolean}} wanted */
export async function train(wanted) {
  control = new AbortController();
  output.value = "";
  jobId.value = "";
  exitCode.value = null;
  running.value = true;
  try {
    for await (const piece of text("/api/train", { body: wanted, signal: control.signal })) {
      output.value = (output.value + piece).slice(-LONGEST);
      jobId.value ||= /Started job (\S+)/.exec(output.value)?.[1] ?? "";
    }
    const ended = /\n---\nexit=(-?\d+)\n$/.exec(output.value);
    if (ended) {
      exitCode.value = Number(ended[1]);
      output.value = output.value.slice(0, ended.index + 1);
    }
  } catch (error) {
    if (!control.signal.aborted) output.value += `\n${/** @type {Error} */ (error).message}\n`;
    else output.value += "\nStopped watching. The job goes on; its page can cancel it.\n";
  } finally {
    running.value = false;
  }
}

export const stopWatching = () => control.abort();
