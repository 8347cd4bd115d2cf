import { liability, liabilityQuery } from '../../shared/api/liability.ts';
import type { Result } from '../../shared/error.ts';
import { problem, problemReply } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { Liability, LiabilityError, LiabilityRange } from './liability.ts';
import { viewLiability } from './liability-view.ts';

type ReadLiability = (merchantId: string, range: LiabilityRange) => Promise<Result<Liability, LiabilityError>>;

/** What a merchant asks about all of its certificates. */
export function certificateAdminRoutes(readLiability: ReadLiability): Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/v1/certificates/liability',
      summary: 'What is owed on certificates',
      description:
        'Summed up from the ledger by series and month, in the time zone of the merchant. What has expired counts as ' +
        'outstanding until its expiry is posted. `npx bonbon certificates report` draws it, too.',
      access: { kind: 'admin' },
      query: liabilityQuery,
      responses: {
        200: { description: 'Month by month, for all certificates and for each series.', schema: liability },
        404: { description: 'There is no such merchant.', schema: problem },
      },
      async handle({ query: { merchant, from, to }, caller, requestId }) {
        if (caller.onlyMerchant !== undefined && caller.onlyMerchant !== merchant) {
          return problemReply(403, 'foreign_merchant', requestId);
        }
        const read = await readLiability(merchant, { from, to });
        if (!read.ok) return problemReply(404, read.error.kind, requestId);
        return { status: 200, body: viewLiability(read.value) };
      },
    }),
  ];
}
