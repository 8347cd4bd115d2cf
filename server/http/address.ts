import { isIPv4, isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

const GROUPS = 8;
const SITE_GROUPS = 4;

/** IPv4 within IPv6: mapped (::ffff:0:0/96) and translated by NAT64 (64:ff9b::/96), as their first six groups. */
const IPV4_PREFIXES = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/** Addresses are read for every call of a page, mostly the same ones again. */
const known = new LRUCache<string, string>({ max: 10_000 });

/**
 * Whom an address is counted as: of IPv6 the /64 that one subscriber has whole, of IPv4 the address, also where it
 * comes within IPv6. Proxies may add a port. What is no address is all one.
 */
export function countedAddress(ip = ''): string {
  let address = known.get(ip);
  if (address === undefined) {
    address = readAddress(ip);
    known.set(ip, address);
  }
  return address;
}

function readAddress(ip: string): string {
  const bare = withoutPort(ip);
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return '';
  const groups = expand(bare);
  if (!IPV4_PREFIXES.includes(groups.slice(0, 6).join(':'))) return `${groups.slice(0, SITE_GROUPS).join(':')}::/64`;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function withoutPort(ip: string): string {
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(ip)?.[1];
  if (bracketed !== undefined) return bracketed;
  return /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(ip)?.[1] ?? ip;
}

/** The eight groups, in lower case, without leading zeros. */
function expand(ip: string): string[] {
  // The parser of URLs writes every IPv6 address in its one canonical form, a dotted tail included.
  const [withoutZone = ''] = ip.split('%');
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
