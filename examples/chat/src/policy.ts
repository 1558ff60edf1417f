import { createPolicy } from '@sallyport/authz';
import type { Policy } from '@sallyport/authz';

/** Roles as data: what people and services may do, and which tools the model may use on their behalf. */
export const policy: Policy = createPolicy({
  roles: {
    customer: {
      can: [
        { action: 'use', resource: 'chat' },
        { action: 'invoke', resource: 'find_order' },
      ],
    },
    staff: { inherits: ['customer'], can: [{ action: 'invoke', resource: 'refund_order' }] },
    administrator: { inherits: ['staff'], can: [{ action: 'invoke', resource: 'delete_all_orders' }] },
  },
});
