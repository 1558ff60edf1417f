import type { Principal } from '@sallyport/core';

/** Whether the credential opens this zone of the app. One that names no zones opens `public` alone, never `admin`. */
export function opensZone({ zones }: Principal, zone: string): boolean {
  if (zones === undefined) return zone === 'public';
  return Array.isArray(zones) && zones.includes(zone);
}
