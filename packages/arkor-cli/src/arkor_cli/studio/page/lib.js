// What every component imports: Preact, bound to htm, with signals.
import { h } from "preact";
import htm from "htm";
// Loaded for its effect: components that read signals follow them.
import "@preact/signals";

export const html = htm.bind(h);
export { render } from "preact";
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
export { batch, computed, effect, signal } from "@preact/signals-core";

/**
 * Class names, without those that do not apply.
 * @param {...(string | false | null | undefined)} names
 */
export const classes = (...names) => names.filter(Boolean).join(" ");
