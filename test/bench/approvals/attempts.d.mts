export interface Attempt {
  readonly name: string;
}
export interface Attempted {
  readonly state: string;
  readonly ran: number;
  readonly isTwice: boolean;
  readonly isOnlyApproved: boolean;
}
export const attempts: readonly Attempt[];
export const sameCall: readonly Attempt[];
export function attempt(api: object, one: Attempt): Promise<Attempted>;
