import type { IncomingMessage } from 'node:http';
import express, { type Request } from 'express';

/** A form in which an API answers, under any of its media types. */
export type AnswerFormat = {
  readonly mediaTypes: readonly string[];
  readonly write: (body: unknown) => string;
};

/** How one answer is written. */
export type Writing = {
  /** Undefined where the answer itself says it. */
  readonly contentType: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly write: (body: unknown) => string;
};

const JSON_ALONE: Writing = { contentType: undefined, write: (body) => JSON.stringify(body) };

/**
 * Prepares something for each form in which an API answers, and finds that of the form which a request accepts best:
 * the first form where it accepts none of them, as a caller can sooner read that than a refusal.
 */
export function negotiate<Prepared>(
  formats: readonly AnswerFormat[] | undefined,
  prepare: (writing: Writing) => Prepared,
): (request: IncomingMessage) => Prepared {
  const [first, ...others] = (formats ?? []).flatMap(({ mediaTypes, write }) =>
    mediaTypes.map((mediaType) => ({ mediaType, prepared: prepare(toWriting(mediaType, write)) })),
  );
  if (!first) {
    const only = prepare(JSON_ALONE);
    return () => only;
  }
  const all = [first, ...others];
  const mediaTypes = all.map(({ mediaType }) => mediaType);
  return (request) => {
    if (request.headers.accept === undefined) return first.prepared;
    // Express reads nothing here but the header.
    const accepted = express.request.accepts.call(request as Request, ...mediaTypes);
    return (all.find(({ mediaType }) => mediaType === accepted) ?? first).prepared;
  };
}

function toWriting(mediaType: string, write: AnswerFormat['write']): Writing {
  // JSON is UTF-8 whatever is said; text is not, and XML only where nothing says otherwise.
  const contentType = /^application\/(?:.+\+)?json$/.test(mediaType) ? mediaType : `${mediaType}; charset=utf-8`;
  return { contentType, headers: { Vary: 'Accept' }, write };
}
