// Requests as code that can be pasted and run. Pure.
import { chatBody } from "./stores/chat.js";

/** @import { Message, Settings, Target } from "./types.js" */

const SAMPLE = [{ role: "user", content: "Hello!" }];
/** One word for a POSIX shell. @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** A JSON body for curl, laid out below its other options. @param {any} body */
const data = (body) => `  -d ${quoted(JSON.stringify(body, null, 2).replaceAll("\n", "\n  "))}`;

/** @param {Target} target @param {Message[]} messages @param {Settings} settings */
function request(target, messages, settings) {
  return chatBody(messages.length ? messages : SAMPLE, target, settings);
}

/** Through Studio itself, with the token of this launch. @param {Target} target @param {Message[]} messages @param {Settings} settings */
export function asCurl(target, messages, settings) {
  return [
    `curl -N ${location.origin}/api/inference/chat`,
    `  -H "X-Arkor-Studio-Token: $(cat ~/.arkor/studio-token)"`,
    `  -H 'Content-Type: application/json'`,
    data(request(target, messages, settings)),
  ].join(" \\\n");
}

/** JSON as a Python literal. @param {any} value @returns {string} */
function python(value) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") {
    return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${python(inner)}`).join(", ")}}`;
  }
  return JSON.stringify(value);
}

/** With the standard library, in the project's folder. @param {Target} target @param {Message[]} messages @param {Settings} settings */
export function asPython(target, messages, settings) {
  const body = { ...request(target, messages, settings), stream: false };
  return `import json
import urllib.request
from pathlib import Path

request = urllib.request.Request(
    ${JSON.stringify(`${location.origin}/api/inference/chat`)},
    data=json.dumps(${python(body)}).encode(),
    headers={
        "Content-Type": "application/json",
        "X-Arkor-Studio-Token": (Path.home() / ".arkor" / "studio-token").read_text(),
    },
)
with urllib.request.urlopen(request) as answer:
    print(json.load(answer)["choices"][0]["message"]["content"])
`;
}

/** @typedef {"curl" | "python" | "javascript"} Language */

/** How to call an endpoint. @param {Language} language @param {string} base @param {boolean} withKey @param {{role: string, content: string}[]} messages */
export function quickStart(language, base, withKey, messages) {
  const key = withKey ? "YOUR_API_KEY" : "not-required";
  if (language === "curl") {
    const auth = withKey ? [`  -H 'Authorization: Bearer YOUR_API_KEY'`] : [];
    return [`curl ${base}/chat/completions`, ...auth, `  -H 'Content-Type: application/json'`, data({ model: "arkor", messages })].join(" \\\n");
  }
  if (language === "python") {
    return `from openai import OpenAI

client = OpenAI(base_url="${base}", api_key="${key}")
answer = client.chat.completions.create(
    model="arkor",
    messages=[
${messages.map((message) => `        ${python(message)},`).join("\n")}
    ],
)
print(answer.choices[0].message.content)
`;
  }
  return `import OpenAI from "openai";

const client = new OpenAI({ baseURL: "${base}", apiKey: "${key}" });
const answer = await client.chat.completions.create({
  model: "arkor",
  messages: [
${messages.map(({ role, content }) => `    { role: ${JSON.stringify(role)}, content: ${JSON.stringify(content)} },`).join("\n")}
  ],
});
console.log(answer.choices[0].message.content);
`;
}
