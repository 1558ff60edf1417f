/** Addresses of the internet protocol, for guards that call out or look at who calls. Nothing here resolves a name. */
export { addressLookup } from './addresses/address-lookup.ts';
export { ipv6Groups } from './addresses/ipv6-groups.ts';
export { isMetadataAddress } from './addresses/metadata-address.ts';
export { isNetwork, networkList } from './addresses/network-list.ts';
export type { NetworkList } from './addresses/network-list.ts';
export { isOpenAddress } from './addresses/open-address.ts';
export { plainAddress } from './addresses/plain-address.ts';
export { isPublicAddress } from './addresses/public-address.ts';
