import express, { type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { HttpFailure } from './failure.ts';

export type BodyReading =
  { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused'; readonly failure: HttpFailure };

export type BodyReader = (request: Request, response: Response) => Promise<BodyReading>;

export const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024;

const parserError = z.object({ type: z.string() });
const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Reads a JSON body of at most so many bytes, before and after decompression. */
export function createJsonReader(limitBytes: number): BodyReader {
  const parse: RequestHandler = express.json({
    limit: limitBytes,
    type: () => true,
    strict: false,
  });

  return (request, response) => {
    const mediaType = request.headers['content-type'] ?? '';
    if (!JSON_MEDIA_TYPE.test(mediaType) || isOtherThanUtf8(mediaType)) {
      return Promise.resolve(refused({ kind: 'unsupported_media_type', mediaType }));
    }
    return new Promise((resolve) => {
      void parse(request, response, (error?: unknown) => {
        if (error !== undefined) return resolve(refused(toFailure(error, limitBytes, mediaType)));
        resolve(readParsed(request));
      });
    });
  };
}

/** JSON is UTF-8 (RFC 8259); a charset that says otherwise is a mistake or a trick. */
function isOtherThanUtf8(mediaType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(mediaType)?.[1];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
}

function readParsed({ body }: { readonly body?: unknown }): BodyReading {
  return body === undefined ? refused({ kind: 'malformed_body' }) : { kind: 'read', value: body };
}

function refused(failure: HttpFailure): BodyReading {
  return { kind: 'refused', failure };
}

function toFailure(error: unknown, limitBytes: number, mediaType: string): HttpFailure {
  const parsed = parserError.safeParse(error);
  switch (parsed.success ? parsed.data.type : '') {
    case 'entity.too.large':
      return { kind: 'body_too_large', limitBytes };
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return { kind: 'unsupported_media_type', mediaType };
    default:
      return { kind: 'malformed_body' };
  }
}
