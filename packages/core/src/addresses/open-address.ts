import { isMetadataAddress } from './metadata-address.ts';
import type { NetworkList } from './network-list.ts';
import { isPublicAddress } from './public-address.ts';

/**
 * Whether a guard may call an address: one of the public internet, or of a network that is named; never one at which
 * clouds hand out credentials, since a broad network such as 0.0.0.0/0 names these as well.
 */
export function isOpenAddress(address: string, networks: NetworkList): boolean {
  if (isPublicAddress(address)) return true;
  return !address.includes('%') && networks.has(address) && !isMetadataAddress(address);
}
