import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isMetadataAddress, isPublicAddress } from '@sallyport/core/addresses';

/** `dns.lookup` with `all: true`, or a resolver of your own. What it answers is checked all the same. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The upstream's name resolved to addresses that it must not have. */
const REFUSED_ADDRESS = 'ERR_RELAY_ADDRESS';

function refusal(): NodeJS.ErrnoException {
  // Neither the name nor the address: both may be internal.
  return Object.assign(new Error('The upstream has no address that may be called.'), { code: REFUSED_ADDRESS });
}

/**
 * Resolves when a connection is opened, and hands on nothing but checked addresses: the socket connects to these, so
 * that a second answer of the name server (DNS rebinding) is never asked for.
 */
export function checkedLookup(isNamed: boolean, resolve: Lookup = systemLookup): LookupFunction {
  const accepts = (address: string): boolean => (isNamed ? !isMetadataAddress(address) : isPublicAddress(address));
  return (hostname, options, callback) => {
    const family = options.family === 4 || options.family === 'IPv4' ? 4 : options.family === 6 ? 6 : 0;
    resolve(hostname, { all: true, family }, (error, addresses) => {
      if (error !== null && error !== undefined) return callback(error, '', 0);
      // A resolver that forgot `all: true` must not end the process.
      const good = Array.isArray(addresses) ? addresses.filter(({ address }) => accepts(address)) : [];
      const [first] = good;
      if (first === undefined) return callback(refusal(), '', 0);
      if (options.all === true) callback(null, good);
      else callback(null, first.address, first.family);
    });
  };
}
