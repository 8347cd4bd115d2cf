import { z } from 'zod';
import { numberFromGoodsRequest, numberFromGoodsResponse } from '../../shared/api/certificate-wire.ts';
import type { Clock } from '../../shared/clock.ts';
import { createOperationOf } from '../db/operations.ts';
import type { OperatorCredentials } from '../http/access.ts';
import { route, type Surface } from '../http/route.ts';
import type { CertificateTill } from './till-port.ts';
import { encodeAnswer } from './wire/answer.ts';
import { encodeBusinessError } from './wire/business-errors.ts';
import { type TillCommand, toCommand } from './wire/command.ts';
import { encodeFailure, failureAnswer } from './wire/failures.ts';
import { ANSWER_FORMATS, REQUEST_FORMATS } from './wire/formats.ts';

/** The goods of a full call fit in every form. */
const BODY_LIMIT_BYTES = 2 ** 20;

const credentials = z.looseObject({ Operator: z.int().positive(), Token: z.int().positive() });

/** The certificates API of tills, as its document prints it. */
export function certificatesSurface(till: CertificateTill, clock: Clock): Surface {
  const operationOf = createOperationOf(clock);

  return {
    name: 'Tills: certificates',
    description: 'Sale and return of gift certificates by tills.',
    prefix: '/api/sertcard',
    writes: ANSWER_FORMATS,
    encodeFailure,
    failureSchema: failureAnswer,
    routes: [
      route({
        method: 'POST',
        path: '/api/sertcard/NumberFromGoods',
        summary: 'Sell certificates, or take them back',
        description:
          'A quantity of N makes N certificates, all of the goods or none; the same order with the same goods answers ' +
          'the same certificates. `Refund: true` takes those of a sale back. What is refused is answered with 200 and ' +
          'an `ErrorCode` that is not 0. Without `Authorization`, `Operator` and `Token` in the body say who calls.',
        access: { kind: 'api_key', scope: 'certificates', scheme: 'bearer', operatorIn: findCredentials },
        idempotency: 'honoured',
        reads: REQUEST_FORMATS,
        body: numberFromGoodsRequest,
        bodyLimitBytes: BODY_LIMIT_BYTES,
        responses: {
          200: { description: 'The certificates, or why there are none.', schema: numberFromGoodsResponse },
          400: { description: 'The body cannot be read.', schema: failureAnswer },
          401: { description: 'No key, or a wrong one.', schema: failureAnswer },
          415: { description: 'The body comes in a form that is not read.', schema: failureAnswer },
        },
        async handle({ body, caller: { merchantId }, idempotencyKey }) {
          const command = toCommand(merchantId, body);
          if (!command) return { status: 200, body: encodeBusinessError({ kind: 'point_not_found' }) };
          const performed = await perform(command, idempotencyKey);
          return {
            status: 200,
            body: performed.ok ? encodeAnswer(performed.value) : encodeBusinessError(performed.error),
          };
        },
      }),
    ],
  };

  function perform(command: TillCommand, key: string | undefined) {
    switch (command.kind) {
      case 'sell':
        return till.sell(command.sale, operationIfAny('certificate.sell', command.sale, key));
      case 'refund':
        return till.refund(command.receipt, operationIfAny('certificate.refund', command.receipt, key));
    }
  }

  function operationIfAny(kind: string, command: { readonly merchantId: string }, key: string | undefined) {
    return key === undefined ? undefined : operationOf(command.merchantId, kind, key, command);
  }
}

/** `SiteCode` says whose widget it is, not who calls: it stands in the sources of pages. */
function findCredentials(body: unknown): OperatorCredentials | undefined {
  const found = credentials.safeParse(body);
  return found.success ? { operatorId: found.data.Operator, token: found.data.Token } : undefined;
}
