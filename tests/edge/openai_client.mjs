// Does with OpenAI's JavaScript package what the test asks, and prints what came of it as JSON.
import { createRequire } from "node:module";

const { package: folder, url, key, request } = JSON.parse(process.argv[2]);
const OpenAI = createRequire(`${folder}/`)("openai");
const client = new OpenAI({ baseURL: url, apiKey: key, maxRetries: 0 });

async function ask() {
  const answer = await client.chat.completions.create({ model: "any", ...request });
  if (!request.stream) return { answer };
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { chunks };
}

try {
  console.log(JSON.stringify(await ask()));
} catch (error) {
  const { status, code, message } = error;
  console.log(JSON.stringify({ error: error.constructor.name, status, code, message }));
}
