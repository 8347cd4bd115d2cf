import { openedCertificate, openRequest } from '../../shared/api/certificate.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { HolderService } from './holder.ts';
import { certificateProblem } from './problems.ts';

/** What the page of a certificate asks for, whose address is in the letter. */
export function certificatePageRoutes(holders: HolderService): Route[] {
  return [
    route({
      method: 'POST',
      path: '/certificate/v1/open',
      summary: 'Open a certificate',
      description:
        'With the key behind the `#` of the address in its letter, which no server is ever sent with an address, so ' +
        'that no log keeps it.',
      access: { kind: 'own_page' },
      body: openRequest,
      responses: {
        200: {
          description: 'The certificate with its PIN, what is left on it, and its history.',
          schema: openedCertificate,
        },
        404: { description: 'The key opens nothing.', schema: problem },
        429: { description: 'Too many calls; see `Retry-After`.', schema: problem },
      },
      async handle({ body: { key }, requestId }) {
        const opened = await holders.open(key);
        return opened.ok ? { status: 200, body: opened.value } : certificateProblem(opened.error, requestId);
      },
    }),
  ];
}
