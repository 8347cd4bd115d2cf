import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiSecuritySchemeObject,
} from 'zod-openapi';
import type { Access } from './access.ts';
import { PROBLEM_CONTENT_TYPE, problem } from './problem.ts';
import type { Idempotency, Route, Surface } from './route.ts';

const JSON_TYPE = 'application/json';

type SchemeName = 'publishableKey' | 'buyerToken' | 'key' | 'bearer' | 'apikey' | 'token';

const SECURITY: Record<SchemeName, ZodOpenApiSecuritySchemeObject> = {
  publishableKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Bonbon-Key',
    description: "The merchant's publishable key, from a page of one of its `origins`.",
  },
  buyerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Who the buyer is, signed by the shop: HS256, `aud` the merchant, `sub` the customer, at most 10 minutes.',
  },
  apikey: {
    type: 'apiKey',
    in: 'header',
    name: 'apikey',
    description: 'The bare secret of a key with the scope that the call names.',
  },
  key: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`key <secret>`, with the scope that the call names.',
  },
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'The bare secret of a key with the scope that the call names, or `Token <secret>`, or `Bearer <secret>`.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key with the scope that the call names; for `admin`, also `ADMIN_KEY`.',
  },
};

const idempotencyKey = z.string().meta({
  description:
    'Of your choice, one for each thing that you want done: the same key with the same request does it once, and ' +
    'answers the same, for 30 days.',
  examples: ['order-1001-commit'],
});

const IDEMPOTENCY_HEADERS: Readonly<Record<Idempotency, z.ZodObject>> = {
  required: z.object({ 'Idempotency-Key': idempotencyKey }),
  honoured: z.object({ 'Idempotency-Key': idempotencyKey.optional() }),
};

/** The OpenAPI 3.1 document of the very routes and schemas that serve the requests. */
export function createOpenApiDocument(surfaces: readonly Surface[], version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const surface of surfaces) {
    for (const route of surface.routes) {
      const method = route.method.toLowerCase() as Lowercase<Route['method']>;
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [method]: toOperation(route, surface) };
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Bonbon',
      version,
      description: 'Promo codes for any web shop, and for the ticketing systems beside it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: surfaces.map(({ name, description }) => ({ name, description })),
    paths,
    components: { securitySchemes: { ...SECURITY, ...signatureSchemes(surfaces) } },
  });
}

/** One for each header in which somebody's signature stands. */
function signatureSchemes(surfaces: readonly Surface[]): Record<string, ZodOpenApiSecuritySchemeObject> {
  const accesses = surfaces.flatMap(({ routes }) => routes.map(({ access }) => access));
  return Object.fromEntries(
    accesses.flatMap((access) =>
      access.kind === 'signed'
        ? [
            [
              signatureSchemeName(access),
              {
                type: 'apiKey',
                in: 'header',
                name: access.header,
                description: 'A signature over the exact bytes of the body.',
              },
            ],
          ]
        : [],
    ),
  );
}

function signatureSchemeName({ header }: Extract<Access, { kind: 'signed' }>): string {
  return `signature-${header}`;
}

function toOperation(route: Route, surface: Surface): ZodOpenApiOperationObject {
  const answerTypes = mediaTypesOf(surface.writes);
  const successTypes = answerTypes ?? [JSON_TYPE];
  const failureTypes = answerTypes ?? [surface.failureSchema === problem ? PROBLEM_CONTENT_TYPE : JSON_TYPE];
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [surface.name],
    security: securityOf(route.access),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: contentOf(mediaTypesOf(route.reads) ?? [JSON_TYPE], route.documentedBody ?? route.body),
          },
        }
      : {}),
    requestParams: {
      ...(route.params ? { path: route.params as never } : {}),
      ...(route.query ? { query: route.query as never } : {}),
      ...(route.idempotency ? { header: IDEMPOTENCY_HEADERS[route.idempotency] } : {}),
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, { description, schema, contentType }]) => {
          const types = Number(status) < 400 ? successTypes : failureTypes;
          return [status, { description, content: contentOf(contentType ? [contentType] : types, schema) }];
        }),
      ),
      default: {
        description: 'A failure, in the envelope of this API.',
        content: contentOf(failureTypes, surface.failureSchema),
      },
    },
  };
}

function mediaTypesOf(
  formats: readonly { readonly mediaTypes: readonly string[] }[] | undefined,
): readonly string[] | undefined {
  return formats?.flatMap(({ mediaTypes }) => mediaTypes);
}

function contentOf(mediaTypes: readonly string[], schema: z.ZodType): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));
}

function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return [method.toLowerCase(), ...words].map((word, index) => (index === 0 ? word : capitalise(word))).join('');
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function securityOf(access: Access): Record<string, string[]>[] {
  switch (access.kind) {
    case 'public':
    case 'own_page':
      return [];
    case 'publishable_key':
      return pageSecurity(access);
    case 'api_key':
      // What stands in the body is described there.
      return [{ [access.scheme]: [access.scope] }, ...(access.operatorIn ? [{}] : [])];
    case 'signed':
      return [{ [signatureSchemeName(access)]: [] }];
    case 'admin':
      return [{ bearer: ['admin'] }];
  }
}

function pageSecurity({ buyer }: Extract<Access, { kind: 'publishable_key' }>): Record<string, string[]>[] {
  const anyone = { publishableKey: [] };
  const identified = { publishableKey: [], buyerToken: [] };
  if (buyer === 'required') return [identified];
  return buyer === 'optional' ? [anyone, identified] : [anyone];
}
