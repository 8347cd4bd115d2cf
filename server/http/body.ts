import express, { type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { HttpFailure } from './failure.ts';

export type BodyReading =
  { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused'; readonly failure: HttpFailure };

export type BodyReader = (request: Request, response: Response) => Promise<BodyReading>;

/** A form in which a body may come: the media types that say so, and how its text is read. */
export type BodyFormat = {
  readonly mediaTypes: readonly string[];
  /** Of the exact text, a byte order mark included. */
  readonly read: (text: string) => BodyReading;
};

export const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024;

const parserError = z.object({ type: z.string() });
const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** The text itself, for whom the exact bytes count, as for a signature over them. */
export function rawText(...mediaTypes: readonly string[]): BodyFormat {
  return { mediaTypes, read: (text) => ({ kind: 'read', value: text }) };
}

/** Reads a body in any of these forms, JSON where none is named. */
export function createBodyReader(formats: readonly BodyFormat[] | undefined, limitBytes: number): BodyReader {
  return formats ? createTextReader(formats, limitBytes) : createJsonReader(limitBytes);
}

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
    return read(parse, limitBytes, request, response);
  };
}

/** Reads UTF-8 of at most so many bytes, before and after decompression, as the form that its media type names. */
function createTextReader(formats: readonly BodyFormat[], limitBytes: number): BodyReader {
  const parse: RequestHandler = express.raw({ limit: limitBytes, type: () => true });
  const formatOf = new Map(formats.flatMap((format) => format.mediaTypes.map((mediaType) => [mediaType, format])));

  return async (request, response) => {
    const mediaType = request.headers['content-type'] ?? '';
    const [name = ''] = mediaType.split(';');
    const format = formatOf.get(name.trim().toLowerCase());
    if (!format || isOtherThanUtf8(mediaType)) return refused({ kind: 'unsupported_media_type', mediaType });
    const reading = await read(parse, limitBytes, request, response);
    if (reading.kind === 'refused') return reading;
    const text = Buffer.isBuffer(reading.value) ? decodeUtf8(reading.value) : undefined;
    return text === undefined ? refused({ kind: 'malformed_body' }) : format.read(text);
  };
}

function read(parse: RequestHandler, limitBytes: number, request: Request, response: Response): Promise<BodyReading> {
  return new Promise((resolve) => {
    void parse(request, response, (error?: unknown) => {
      if (error !== undefined) {
        return resolve(refused(toFailure(error, limitBytes, request.headers['content-type'] ?? '')));
      }
      resolve(readParsed(request));
    });
  });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** All that we read is UTF-8, as JSON is (RFC 8259); a charset that says otherwise is a mistake or a trick. */
function isOtherThanUtf8(mediaType: string): boolean {
  const charsets = mediaType.matchAll(/;\s*charset\s*=\s*"?([^\s;"]*)/gi);
  return [...charsets].some(([, charset = '']) => !/^utf-?8$/i.test(charset));
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
