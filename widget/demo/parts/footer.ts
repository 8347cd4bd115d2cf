import { html, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import { icon } from './icon.ts';

/** What is not of the shop, but of the demo: easy to find on every page. */
export function viewFooter(): TemplateResult {
  return html`
    <footer class="bottom">
      <p>${say('footer')}</p>
      <ul aria-label=${say('forDevelopers')}>
        <li><a href="/docs">${say('docs')}</a></li>
        <li><a href="/theme">${say('themes')}</a></li>
        <li><a href="/demo/mailbox">${icon('mail')}${say('mailbox')}</a></li>
        <li><a href="/draws/">${say('drawCheck')}</a></li>
      </ul>
    </footer>
  `;
}
