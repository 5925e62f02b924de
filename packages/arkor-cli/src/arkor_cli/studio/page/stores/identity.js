// Who Studio speaks for, and which theme it wears.
import { json } from "../api.js";
import { computed, signal } from "../lib.js";
import { resource } from "./resource.js";

const PRODUCTION = "https://api.arkor.ai";

export const identity = resource(() => json("/api/credentials"));
export const loadIdentity = identity.load;

/** `<mode> · <org>[ / <project>][ · <host>]` */
export const identityText = computed(() => {
  const found = identity.value.value;
  if (!found) return "";
  if (found.mode === "local") return "local · this machine";
  const mode = found.mode === "oauth" ? "auth0" : found.mode === "anon" ? "anonymous" : found.mode;
  const scope = [found.orgSlug, found.projectSlug].filter(Boolean).join(" / ");
  const host = found.baseUrl === PRODUCTION ? "" : new URL(found.baseUrl).host;
  return [mode, scope, host].filter(Boolean).join(" · ");
});

/** @typedef {"system" | "light" | "dark"} Theme */

export const theme = signal(/** @type {Theme} */ (document.documentElement.dataset.theme ?? "system"));

/** @param {Theme} wanted */
export function setTheme(wanted) {
  theme.value = wanted;
  if (wanted === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
  try {
    localStorage.setItem("arkor-theme", wanted);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
