// Base models this server trains and serves.
import { json } from "../api.js";
import { computed } from "../lib.js";
import { resource } from "./resource.js";

export const models = resource(
  /** @returns {Promise<{models: import("../types.js").BaseModel[]}>} */ () => json("/api/models"),
);
export const modelList = computed(() => models.value.value?.models ?? []);
