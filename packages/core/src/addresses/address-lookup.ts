import { lookup } from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** `dns.lookup` with `all: true`, or another resolver. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for sockets: judged where the connection is made, since a name that was checked before could resolve to
 * something else a moment later (DNS rebinding). One address that is not accepted refuses the name.
 * Security: an address that a URL names as such is connected to without a look-up; judge it yourself.
 */
export function addressLookup(
  accepts: (address: string) => boolean,
  refusal: () => Error,
  resolve: Resolve = lookup,
): LookupFunction {
  return function checkedLookup(hostname, options, found) {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) found(error, '');
      else if (first === undefined || !addresses.every(({ address }) => accepts(address))) found(refusal(), '');
      else if (options.all === true) found(null, addresses);
      else found(null, first.address, first.family);
    });
  };
}
