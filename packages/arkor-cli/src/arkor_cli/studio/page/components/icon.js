// Line icons on a 16-px grid, drawn for this page.
import { html } from "../lib.js";

/** @type {Record<string, string>} */
const PATHS = {
  play: "M5 3.2v9.6L12.5 8z",
  flask: "M6 2h4M7 2v4.2L3.4 12.4A1.1 1.1 0 0 0 4.4 14h7.2a1.1 1.1 0 0 0 1-1.6L9 6.2V2M5 10h6",
  copy: "M6 5.5A1.5 1.5 0 0 1 7.5 4h4A1.5 1.5 0 0 1 13 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-4A1.5 1.5 0 0 1 6 11.5zM10 4V3.500A1.500 1.500 0 0 0 8.500 2h-4A1.500 1.500 0 0 0 3 3.500v5A1.500 1.500 0 0 0 4.500 10H6",
  check: "M3 8.500l3.200 3.200L13 4.800",
  sun: "M8 5.200A2.800 2.800 0 1 1 8 10.800 2.800 2.800 0 0 1 8 5.200M8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M3.400 12.600l.9-.9M11.700 4.300l.9-.9",
  moon: "M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500z",
  screen: "M2.500 3.500h11v7.500h-11zM6 13.500h4M8 11v2.500",
  stop: "M4.500 4.500h7v7h-7z",
  chat: "M2.500 4A1.500 1.500 0 0 1 4 2.500h8A1.500 1.500 0 0 1 13.500 4v5a1.500 1.500 0 0 1-1.500 1.500H7l-3 3v-3A1.500 1.500 0 0 1 2.500 9z",
  globe: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M2 8h12M8 2c2 1.700 2.600 3.800 2.600 6S10 12.300 8 14M8 2C6 3.700 5.400 5.800 5.400 8S6 12.300 8 14",
  down: "M8 2.500v7.500M4.800 7 8 10.200 11.200 7M3 13h10",
  split: "M2.500 3h11v10h-11zM8 3v10",
  send: "M8 13V3M4 7l4-4 4 4",
  retry: "M13 8a5 5 0 1 1-1.500-3.500L13 6M13 2.800V6H9.800",
  bin: "M3.500 4.500h9M6.500 4.500V3h3v1.500M4.500 4.500l.6 8.500h5.800l.6-8.500M6.800 7v3.500M9.200 7v3.500",
  search: "M7 2.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9M10.300 10.300 13.500 13.500",
  plus: "M8 3v10M3 8h10",
  alert: "M8 2.200 14.200 13H1.800zM8 6.500v3M8 11.200v.1",
  key: "M10.500 2.500a3 3 0 1 1-2.700 4.300L3 11.500V13h2v-1.500h1.500V10L8.300 8.200",
  close: "M4 4l8 8M12 4l-8 8",
  right: "M6 3.500 10.500 8 6 12.500",
};

/** @param {{name: string, size?: number, fill?: boolean}} props */
export const Icon = ({ name, size = 16, fill = false }) => html`
  <svg class="icon" width=${size} height=${size} viewBox="0 0 16 16" aria-hidden="true"
    fill=${fill ? "currentColor" : "none"} stroke="currentColor" stroke-width="1.4"
    stroke-linecap="round" stroke-linejoin="round"><path d=${PATHS[name]} /></svg>
`;

/** The mark: an arch with a spark under it. */
export const Mark = () => html`
  <svg class="mark" width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="currentColor" />
    <path d="M7 24C7 13 11 8 16 8s9 5 9 16" fill="none" stroke="var(--card)" stroke-width="3.2" stroke-linecap="round" />
    <circle cx="16" cy="20.500" r="2.600" fill="var(--card)" />
  </svg>
`;
