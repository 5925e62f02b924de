import { html, useEffect, useRef } from "../lib.js";

/**
 * A modal that asks. Escape and the backdrop mean no.
 * @param {{title: string, onClose: () => void, children?: any}} props
 */
export function Dialog({ title, onClose, children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return html`
    <dialog ref=${box} onClose=${onClose} onClick=${(/** @type {Event} */ event) => event.target === box.current && onClose()} aria-label=${title}>
      <div class="dialog"><h2>${title}</h2>${children}</div>
    </dialog>
  `;
}
