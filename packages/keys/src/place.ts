import { networkList } from '@sallyport/core/addresses';
import type { NetworkList } from '@sallyport/core/addresses';
import type { KeyRecord } from './key-record.ts';

/** Where a key is presented from. */
export interface KeyPlace {
  /** The client's IP address. A key with `networks` opens nothing without it. */
  readonly address?: string | undefined;
  /** The `Origin` header. A key with `origins` opens nothing without it. */
  readonly origin?: string | undefined;
}

// Compiled once a record: the verification cache hands out the same record again and again.
const lists = new WeakMap<KeyRecord, NetworkList>();

function isInNetworks(record: KeyRecord, networks: readonly string[], address: unknown): boolean {
  let list = lists.get(record);
  if (list === undefined) lists.set(record, (list = networkList(networks)));
  return list.has(address);
}

/** Why a key may not be presented from here, or `undefined` when it may. What a store garbled matches nothing. */
export function misplaced(record: KeyRecord, place: KeyPlace): 'wrong-network' | 'wrong-origin' | undefined {
  const { networks, origins } = record;
  if (networks !== undefined && !(Array.isArray(networks) && isInNetworks(record, networks, place.address))) {
    return 'wrong-network';
  }
  if (origins === undefined) return undefined;
  const isNamed = Array.isArray(origins) && typeof place.origin === 'string' && origins.includes(place.origin);
  return isNamed ? undefined : 'wrong-origin';
}
