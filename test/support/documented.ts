import type { Responses, Surface } from '../../server/http/route.ts';

type Documented = { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: unknown };

/** Fails unless an API's answer has the form that its route table, and so its published document, promises. */
export function expectDocumented(
  surfaces: readonly Surface[],
  method: string,
  path: string,
  { status, headers, text, json }: Documented,
): void {
  const surface = surfaceOf(surfaces, path);
  if (!surface || status === 204 || method === 'HEAD') return;
  const documented = documentedAt(surface, method, path, status);
  const parsed = documented.schema.safeParse(documented.contentType === undefined ? json : text);
  if (!parsed.success) {
    throw new Error(
      `${method} ${path} answered ${status} in an undocumented form: ${text.slice(0, 500)}\n${parsed.error.message}`,
    );
  }
  const expectedType = documented.contentType ?? mediaTypeOf(surface, status);
  const type = headers.get('content-type');
  if (type !== expectedType)
    throw new Error(`${method} ${path} answered ${status} as ${String(type)}, not ${expectedType}`);
}

export function surfaceOf(surfaces: readonly Surface[], path: string): Surface | undefined {
  const [pathname = ''] = path.split('?');
  return surfaces.find(({ prefix }) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}

function documentedAt(surface: Surface, method: string, path: string, status: number): Responses[number] {
  const [pathname = ''] = path.split('?');
  const route = surface.routes.find((each) => each.method === method && matches(each.path, pathname));
  return route?.responses[status] ?? { description: 'A failure.', schema: surface.failureSchema };
}

function mediaTypeOf(surface: Surface, status: number): string {
  const [written] = surface.writes?.flatMap(({ mediaTypes }) => mediaTypes) ?? [];
  if (written !== undefined) return written;
  if (status < 400) return 'application/json';
  return surface.encodeFailure({ kind: 'internal' }, '').contentType ?? 'application/json';
}

/** Whether a route's path, `:names` and all, is the one that was asked for. */
function matches(routePath: string, pathname: string): boolean {
  return new RegExp(`^${routePath.replace(/\/$/, '').replaceAll(/:\w+/g, '[^/]+')}/?$`).test(pathname);
}
