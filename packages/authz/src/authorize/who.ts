import { isHeard } from '@sallyport/core';
import type { EventDetails, Exchange, OnEvent } from '@sallyport/core';
import { clientAddress } from '../authenticate/client-address.ts';

/** Who asked, from where and with what, for the event. What nobody hears is not looked up: an address costs Express work. */
export function whoAsked({ request, principal }: Exchange, onEvent: OnEvent | undefined): EventDetails {
  if (!isHeard(onEvent)) return {};
  return { credentialId: principal?.credentialId, method: principal?.method, address: clientAddress(request) };
}
