import type { NumberFromGoodsResponse } from '../../../shared/api/certificate-wire.ts';
import type { AnswerFormat } from '../../http/answer-format.ts';
import type { BodyFormat } from '../../http/body.ts';
import type { FailureAnswer } from './failures.ts';
import { readForm } from './form.ts';
import { readJson } from './json.ts';
import { readXml } from './xml-reader.ts';
import { writeXml } from './xml-writer.ts';

const JSON_TYPES = ['application/json', 'text/json'];
const XML_TYPES = ['application/xml', 'text/xml'];

export const REQUEST_FORMATS: readonly BodyFormat[] = [
  { mediaTypes: JSON_TYPES, read: readJson },
  { mediaTypes: XML_TYPES, read: readXml },
  { mediaTypes: ['application/x-www-form-urlencoded'], read: readForm },
];

export const ANSWER_FORMATS: readonly AnswerFormat[] = [
  { mediaTypes: JSON_TYPES, write: (body) => JSON.stringify(body) },
  // This API answers nothing else.
  { mediaTypes: XML_TYPES, write: (body) => writeXml(body as NumberFromGoodsResponse | FailureAnswer) },
];
