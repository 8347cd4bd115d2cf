import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

type Encoding = 'br' | 'gzip' | 'identity';

/** Something to serve, with its compressed forms once they were asked for. */
export type Served = {
  readonly body: Buffer;
  readonly hash: string;
  readonly contentType: string;
  readonly compressed: Map<Encoding, Promise<Buffer>>;
};

/** A good measure: the steps above it cost seconds and save little. */
const BROTLI_QUALITY = 6;

export function toServed(body: Buffer, contentType: string): Served {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { body, hash, contentType, compressed: new Map() };
}

/** Answers with the smallest form that the browser takes, or with 304 where it has it already. */
export async function send(
  request: Request,
  response: Response,
  served: Served,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const encoding = smallestOf(request);
  response.set(headers);
  response.vary('Accept-Encoding');
  // A tag names one sequence of bytes, so each encoding has its own.
  response.set('ETag', `"${served.hash}-${encoding}"`);
  response.set('Content-Type', served.contentType);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const body = await encoded(served, encoding);
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.set('Content-Length', String(body.length));
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

function smallestOf(request: Request): Encoding {
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}

function encoded(served: Served, encoding: Encoding): Promise<Buffer> {
  const known = served.compressed.get(encoding);
  if (known) return known;
  const made = compress(served.body, encoding);
  served.compressed.set(encoding, made);
  return made;
}

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return promisify(brotliCompress)(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      });
    case 'gzip':
      return promisify(gzip)(body);
    case 'identity':
      return Promise.resolve(body);
  }
}
