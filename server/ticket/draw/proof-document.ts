import { z } from 'zod';
import { isCanonicalSignature } from '../../../shared/drand.ts';
import { PROOF_FORMAT } from '../../../shared/draw-proof.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A proof as a document: its form alone; whether it holds is for `verifyDraw` to say. */
export const proofDocument = z
  .strictObject({
    format: z.literal(PROOF_FORMAT),
    publishedAt: z.iso.datetime(),
    listHash: hash,
    randomness: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('drand'),
        round: z.int().min(1),
        randomness: hash,
        signature: z
          .string()
          .regex(/^[89ab][0-9a-f]{95}$/)
          .refine(isCanonicalSignature, 'is not the canonical form of a signature'),
      }),
      z.strictObject({ kind: z.literal('commit-reveal'), secret: hash }),
    ]),
    seed: hash,
    picks: z.array(
      z.strictObject({
        ticket: z.int().min(1),
        entrant: z.string().regex(/^[0-9a-f]+$/),
        prize: z.string().nullable().meta({ description: 'The prize that it was drawn for; `null` for alternates.' }),
      }),
    ),
    list: z.string().meta({ description: 'The list, byte for byte.' }),
  })
  .meta({ id: 'DrawProof' });
