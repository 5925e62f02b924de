// What the API sends is what the page expects, and what the page sends is what the API takes.
import type { components } from "../../../.nox/page-contract/arkor-cloud";
import type * as page from "../../../packages/arkor-cli/src/arkor_cli/studio/page/types.js";
import type { chatBody } from "../../../packages/arkor-cli/src/arkor_cli/studio/page/stores/chat.js";

type Api = components["schemas"];
declare const sent: Api;
declare const said: {
  target: page.Target;
  input: page.DeploymentInput;
  change: page.DeploymentChange;
  chat: ReturnType<typeof chatBody>;
};

export const received: [
  page.Job, page.JobProgress, page.Checkpoint, page.Artifact, page.BaseModel,
  page.Deployment, page.Target, page.ApiKey, page.NewApiKey,
] = [
  sent.Job, sent.JobProgress, sent.Checkpoint, sent.Artifact, sent.BaseModelInfo,
  sent.Deployment, sent.DeploymentTarget, sent.DeploymentKey, sent.CreatedDeploymentKey,
];

export const taken: [
  Api["DeploymentTarget"], Api["CreateDeploymentInput"], Api["UpdateDeploymentInput"], Api["ChatRequest"],
] = [said.target, said.input, said.change, said.chat];
