// What the API says and is told, as far as this page reads it. Types alone: no module loads this.
// The suite holds it against the spec of the API.

/** @typedef {"queued" | "running" | "completed" | "failed" | "cancelled"} JobStatus */

/**
 * @typedef {object} JobProgress
 * @property {number} step
 * @property {number | null} [totalSteps]
 * @property {number | null} [loss]
 * @property {number | null} [evalLoss]
 * @property {number | null} [tokensPerSecond]
 */

/** @typedef {{model: string, datasetSource: DatasetSource, dryRun?: boolean, [setting: string]: unknown}} JobConfig */
/** @typedef {{type?: string, name?: string, subset?: string, split?: string, url?: string, datasetId?: string, [more: string]: unknown}} DatasetSource */

/**
 * @typedef {object} Job
 * @property {string} id
 * @property {string} name
 * @property {JobStatus} status
 * @property {JobConfig} config
 * @property {string | null} [error]
 * @property {string} createdAt
 * @property {string | null} [startedAt]
 * @property {string | null} [completedAt]
 * @property {JobProgress | null} [progress]
 * @property {number} [attempt]
 * @property {string | null} [sourceDigest]
 */

/** @typedef {{totalSteps?: number, device?: string, trainRows?: number, evalRows?: number, trainableParameters?: number}} RunFacts What `training.started` tells. */

/**
 * @typedef {object} RunEvent
 * @property {string} type
 * @property {string} timestamp
 * @property {number} [step]
 * @property {number} [loss]
 * @property {number} [evalLoss]
 * @property {number} [learningRate]
 * @property {number} [epoch]
 * @property {number} [tokensPerSecond]
 * @property {number} [attempt]
 * @property {string} [error]
 * @property {RunFacts} [metadata]
 * @property {{trainLoss?: number | null, [more: string]: unknown}} [metrics]
 */

/** @typedef {{step: number, createdAt: string, evalLoss?: number | null}} Checkpoint */
/** @typedef {{name: string, bytes?: number, sha256?: string}} Artifact */
/** @typedef {{id: string, present: boolean}} BaseModel */

/** @typedef {{kind: "final", jobId: string} | {kind: "checkpoint", jobId: string, step: number}} Adapter */
/** @typedef {{kind: "base_model", baseModel: string} | {kind: "adapter", adapter: Adapter}} Target */

/** @typedef {{role: string, content: string}} Message */
/** @typedef {{system: string, temperature: number, topP: number, maxTokens: number, schema: string}} Settings How the playground asks. */

/**
 * @typedef {object} Deployment
 * @property {string} id
 * @property {string} slug
 * @property {Target} target
 * @property {"none" | "fixed_api_key"} authMode
 * @property {boolean} enabled
 * @property {string} [runRetentionMode]
 * @property {number | null} [runRetentionDays]
 * @property {string} [url]
 * @property {string} createdAt
 */

/** @typedef {{runRetentionMode?: string, runRetentionDays?: number}} Retention */
/** @typedef {{slug: string, target: Target, authMode: Deployment["authMode"]} & Retention} DeploymentInput */
/** @typedef {Partial<Omit<DeploymentInput, "slug">> & {enabled?: boolean}} DeploymentChange */

/** @typedef {{id: string, label: string, prefix: string, enabled: boolean, createdAt: string, lastUsedAt?: string | null}} ApiKey */
/** @typedef {ApiKey & {plaintext: string}} NewApiKey */

/**
 * @typedef {object} Trainer What the project's sources say of one.
 * @property {string} name
 * @property {string | null} model
 * @property {DatasetSource | null} dataset
 * @property {{lora?: Record<string, unknown>, [setting: string]: unknown}} config
 * @property {string[]} examples First questions of its data set.
 * @property {string} system The system prompt of its data set, or "".
 * @property {string | null} file
 * @property {number | null} line
 */

/** @typedef {Event & {target: HTMLInputElement}} Input What a field tells. */
/** @template {string} T @typedef {Event & {target: {value: T}}} Choice What a select tells. */

export {};
