import type { z } from 'zod';
import type { Access, CallerOf } from './access.ts';
import type { AnswerFormat } from './answer-format.ts';
import type { BodyFormat } from './body.ts';
import type { HttpFailure } from './failure.ts';
import type { Reply, StreamedReply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Whether a call that writes must have an `Idempotency-Key`, or may. */
export type Idempotency = 'required' | 'honoured';

export type Responses = Readonly<
  Record<
    number,
    {
      readonly description: string;
      readonly schema: z.ZodType;
      /** Where it is no JSON. */
      readonly contentType?: string;
    }
  >
>;

/** A call of an API: how it is documented, who may make it, what it takes, and what it does. */
export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly body?: z.ZodType;
  /** The forms in which a body may come: JSON unless said otherwise. */
  readonly reads?: readonly BodyFormat[];
  /** The body's form for the documents, where the use case itself checks it and finds more than a schema can. */
  readonly documentedBody?: z.ZodType;
  /** 64 KiB unless said otherwise. */
  readonly bodyLimitBytes?: number;
  readonly query?: z.ZodType;
  /** The `:names` of the path; without a schema, the path has none. */
  readonly params?: z.ZodType;
  /** For a call that writes for somebody who must be able to ask again. */
  readonly idempotency?: Idempotency;
  readonly responses: Responses;
  readonly handle: (input: RouteInput<unknown, unknown, unknown, unknown, unknown>) => Promise<Reply | StreamedReply>;
};

export type RouteInput<Body, Query, Params, Key, Caller> = {
  readonly body: Body;
  readonly query: Query;
  readonly params: Params;
  readonly idempotencyKey: Key;
  readonly caller: Caller;
  readonly requestId: string;
};

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type TypedRoute<A extends Access, Body, Query, Params, Key> = Omit<
  Route,
  'access' | 'reads' | 'body' | 'query' | 'params' | 'idempotency' | 'handle'
> & {
  readonly access: A;
  /** A page of another site can send a form, or plain text, without being asked: ours send JSON. */
  readonly reads?: A extends { kind: 'own_page' } ? never : readonly BodyFormat[];
  readonly body?: Body;
  readonly query?: Query;
  readonly params?: Params;
  readonly idempotency?: Key;
  readonly handle: (
    input: RouteInput<
      Output<Body>,
      Output<Query>,
      Output<Params>,
      Key extends 'required' ? string : Key extends 'honoured' ? string | undefined : undefined,
      CallerOf<A>
    >,
  ) => Promise<Reply | StreamedReply>;
};

/** Ties the handler's input to the schemas and the access beside it. */
export function route<
  A extends Access,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
  Key extends Idempotency | undefined = undefined,
>(typed: TypedRoute<A, Body, Query, Params, Key>): Route {
  return typed as Route;
}

/** One API: where it lives, its calls, and the envelope in which it fails, also where no call matches. */
export type Surface = {
  readonly name: string;
  readonly description: string;
  readonly prefix: string;
  readonly routes: readonly Route[];
  /** Whether a page of any site may read its answers, failures too. */
  readonly isForAnyPage?: boolean;
  /** The forms in which it answers, failures too, chosen by `Accept`: JSON alone unless said otherwise. */
  readonly writes?: readonly AnswerFormat[];
  readonly encodeFailure: (failure: HttpFailure, requestId: string) => Reply;
  /** The envelope's schema, for the documents. */
  readonly failureSchema: z.ZodType;
};
