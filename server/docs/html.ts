export { type Content, Html, html } from '../http/html.ts';
