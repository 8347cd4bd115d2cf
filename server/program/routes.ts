import { z } from 'zod';
import { programs } from '../../shared/api/program.ts';
import { slug } from '../../shared/api/primitives.ts';
import type { ApplyProgramError } from '../../shared/error.ts';
import { problem, problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import { route, type Route } from '../http/route.ts';
import type { ProgramService } from './service.ts';

const PROGRAM_LIMIT_BYTES = 4 * 1024 * 1024;

const changes = z
  .strictObject({
    dryRun: z.boolean(),
    changes: z.array(
      z.strictObject({
        merchant: z.string(),
        section: z.string(),
        key: z.string(),
        change: z.enum(['added', 'changed', 'switched_off']),
        fields: z.array(
          z.strictObject({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
        ),
      }),
    ),
  })
  .meta({ id: 'ProgramChanges' });

const exported = z.record(z.string(), z.unknown()).meta({ id: 'ExportedProgram' });

export function programRoutes(service: ProgramService): Route[] {
  return [
    route({
      method: 'POST',
      path: '/admin/v1/program',
      summary: 'Apply a program document',
      description:
        'Sets up a merchant, or several. Applied twice, it changes nothing the second time. Absent sections stay as ' +
        'they are; what an earlier document listed and this one lacks is switched off. A wrong document is refused ' +
        'whole.',
      access: { kind: 'admin' },
      // The document's own reader checks it, so that one and the same fault list serves this call and the command line.
      body: z.unknown(),
      documentedBody: programs,
      bodyLimitBytes: PROGRAM_LIMIT_BYTES,
      query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
      responses: {
        200: { description: 'What was changed, or with `dryRun=true` what would be.', schema: changes },
        422: { description: 'The document is wrong; nothing was changed.', schema: problem },
      },
      async handle({ body, query, caller, requestId }) {
        const dryRun = query.dryRun === 'true';
        const applied = await service.apply({ documents: body, dryRun, onlyMerchant: caller.onlyMerchant });
        if (applied.ok) return { status: 200, body: { dryRun, changes: applied.value } };
        return applyErrorReply(applied.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/admin/v1/program',
      summary: "Export a merchant's program document",
      description: 'As it stands, without secrets. Applied again, it changes nothing.',
      access: { kind: 'admin' },
      query: z.strictObject({ merchant: slug }),
      responses: {
        200: { description: 'The document, in the form that applying takes.', schema: exported },
        404: { description: 'There is no such merchant.', schema: problem },
      },
      async handle({ query, caller, requestId }) {
        if (caller.onlyMerchant !== undefined && caller.onlyMerchant !== query.merchant) {
          return problemReply(403, 'foreign_merchant', requestId);
        }
        const result = await service.exportProgram(query.merchant);
        if (result.ok) return { status: 200, body: result.value };
        return problemReply(404, result.error.kind, requestId);
      },
    }),
  ];
}

function applyErrorReply(error: ApplyProgramError, requestId: string): Reply {
  switch (error.kind) {
    case 'faulty_program':
      return problemReply(422, 'faulty_program', requestId, { errors: error.faults });
    case 'foreign_merchant':
      return problemReply(403, 'foreign_merchant', requestId);
  }
}
