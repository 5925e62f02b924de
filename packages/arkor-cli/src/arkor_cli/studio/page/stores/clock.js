// The time, for everything that says "2 minutes ago" or counts.
import { signal } from "../lib.js";

export const now = signal(Date.now());
setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1000);
