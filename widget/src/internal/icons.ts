import { svg } from 'lit/html.js';

const check = svg`<path d="M3.5 8.5 6.5 11.5 12.5 5" />`;
const alert = svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 5v3.5M8 11v.01" />`;
const info = svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 8v3M8 5v.01" />`;

export const icons = { check, alert, info } as const;
