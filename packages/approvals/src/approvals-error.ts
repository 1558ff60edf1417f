export type ApprovalsErrorCode = 'duplicate' | 'store-full';

/** An operation on approvals that cannot be done. A refusal is a value. */
export class ApprovalsError extends Error {
  override readonly name = 'ApprovalsError';
  readonly code: ApprovalsErrorCode;

  constructor(code: ApprovalsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
