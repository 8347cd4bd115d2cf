/* global self, caches, location, KEPT */

// The server writes KEPT above this: the build, and what is to be had offline in each language.
const NAME = 'bonbon-docs-';
const CACHE = NAME + KEPT.build;
const PATIENCE_MS = 4000;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const files = KEPT.files[event.data?.keep];
  if (files) event.waitUntil(keep(files));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === location.origin && (pathname === '/docs' || pathname.startsWith('/docs/'));
  if (!isOurs || request.method !== 'GET' || pathname === '/docs/sw.js') return;
  event.respondWith(isForEver(pathname) ? keptOrFetched(request) : fetchedOrKept(request));
});

/** Under a name that changes with the content. */
function isForEver(pathname) {
  return pathname.includes('/assets/');
}

/** Only when all of this build is there, the pages of the one before it are given up. */
async function keep(files) {
  const cache = await caches.open(CACHE);
  for (const file of files) {
    if (await cache.match(file, { ignoreVary: true })) continue;
    const known = isForEver(file) ? await caches.match(file, { ignoreVary: true }) : undefined;
    const response = known ?? (await fetch(file, { cache: 'no-cache' }));
    if (!response.ok) return;
    await cache.put(file, response);
  }
  for (const name of await caches.keys()) if (name.startsWith(NAME) && name !== CACHE) await caches.delete(name);
}

async function keptOrFetched(request) {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

/** Pages are asked for anew each time; what is kept is for when there is no answer. */
async function fetchedOrKept(request) {
  const known = await findPage(request.url);
  try {
    return await fetch(request, known ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

async function findPage(url) {
  return (await caches.match(url, { ignoreVary: true })) ?? (await findByPath(url));
}

/** An address without a language, or with a question, in the language that was asked for, or the one that there is. */
async function findByPath(url) {
  const { pathname, searchParams } = new URL(url);
  return (
    (await caches.match(`${pathname}?lang=${searchParams.get('lang')}`, { ignoreVary: true })) ??
    (await caches.match(pathname, { ignoreSearch: true, ignoreVary: true }))
  );
}
