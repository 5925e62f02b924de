// Endpoints and their keys.
import { json } from "../api.js";
import { resource } from "./resource.js";

/** @import { ApiKey, Deployment, DeploymentChange, DeploymentInput, NewApiKey } from "../types.js" */

const ROOT = "/api/deployments";
/** @param {string} id */
const of = (id) => `${ROOT}/${encodeURIComponent(id)}`;

export const deployments = resource(/** @returns {Promise<{deployments: Deployment[]}>} */ () => json(ROOT));
export const deployment = resource(
  /** @param {string} id @returns {Promise<Deployment>} */ (id) => json(of(id)).then((found) => found.deployment),
);
/** @param {string} id @returns {Promise<ApiKey[]>} */
export const keysOf = (id) => json(`${of(id)}/keys`).then((found) => found.keys);
export const keys = resource(keysOf);

/** @param {DeploymentInput} body @returns {Promise<{deployment: Deployment}>} */
export const create = (body) => json(ROOT, { method: "POST", body });
export const change = (/** @type {string} */ id, /** @type {DeploymentChange} */ body) =>
  json(of(id), { method: "PATCH", body });
export const remove = (/** @type {string} */ id) => json(of(id), { method: "DELETE" });
/** @param {string} id @param {string} label @returns {Promise<NewApiKey>} */
export const issueKey = (id, label) =>
  json(`${of(id)}/keys`, { method: "POST", body: { label } }).then((found) => found.key);
export const revokeKey = (/** @type {string} */ id, /** @type {string} */ key) =>
  json(`${of(id)}/keys/${encodeURIComponent(key)}`, { method: "DELETE" });
export const tryOut = (/** @type {string} */ id, /** @type {any} */ body) =>
  json(`${of(id)}/test`, { method: "POST", body });

export const SLUG = /^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/;

/** Why a slug will not do, or "". @param {string} slug */
export function slugProblem(slug) {
  if (slug.length < 2) return "At least 2 characters.";
  if (slug.length > 50) return "At most 50 characters.";
  if (/[^a-z0-9-]/.test(slug)) return "Lower-case letters, digits and hyphens only.";
  return SLUG.test(slug) ? "" : "It begins and ends with a letter or a digit.";
}

/** @param {Deployment} found */
export const baseUrl = (found) => found.url ?? `https://${found.slug}.arkor.app/v1`;
