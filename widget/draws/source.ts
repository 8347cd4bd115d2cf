/** Where a proof comes from: from our server by what stands behind the `#`, or from a file of the reader. */
export type Read =
  { readonly kind: 'bytes'; readonly bytes: ArrayBuffer } | { readonly kind: 'unknown' | 'unavailable' };

export type DrawName = { readonly merchant: string; readonly campaign: string; readonly draw: string };

/** `#merchant/campaign/draw`. */
export function nameIn(hash: string): DrawName | undefined {
  const [merchant = '', campaign = '', draw = '', ...rest] = hash.slice(1).split('/').map(decode);
  const isName = rest.length === 0 && merchant !== '' && /^\d+$/.test(campaign) && draw !== '';
  return isName ? { merchant, campaign, draw } : undefined;
}

export function proofPath({ merchant, campaign, draw }: DrawName): string {
  return `/draws/v1/${[merchant, campaign, draw].map(encodeURIComponent).join('/')}/proof`;
}

export async function fetchProof(name: DrawName): Promise<Read> {
  try {
    const response = await fetch(proofPath(name), { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (response.ok) return { kind: 'bytes', bytes: await response.arrayBuffer() };
    return { kind: [400, 404, 409].includes(response.status) ? 'unknown' : 'unavailable' };
  } catch {
    return { kind: 'unavailable' };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
