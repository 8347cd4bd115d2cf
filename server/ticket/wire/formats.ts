import type { AnswerFormat } from '../../http/answer-format.ts';
import type { BodyFormat } from '../../http/body.ts';

const JSON_API = ['application/vnd.api+json'];

const BYTE_ORDER_MARK = /^\uFEFF/;

export const REQUEST_FORMATS: readonly BodyFormat[] = [
  {
    mediaTypes: JSON_API,
    read(text) {
      try {
        return { kind: 'read', value: JSON.parse(text.replace(BYTE_ORDER_MARK, '')) as unknown };
      } catch {
        return { kind: 'refused', failure: { kind: 'malformed_body' } };
      }
    },
  },
];

export const ANSWER_FORMATS: readonly AnswerFormat[] = [
  { mediaTypes: JSON_API, write: (body) => JSON.stringify(body) },
];
