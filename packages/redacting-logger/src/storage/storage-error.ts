/** Why a log cannot be written or read. */
export type StorageTrouble = 'closed' | 'damaged' | 'locked' | 'no-key' | 'no-log' | 'too-large' | 'write-failed';

/** Something outside of the program stands in the way of a log. Messages name files and causes, never contents or keys. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code = 'ERR_SALLYPORT_STORAGE';
  readonly trouble: StorageTrouble;

  constructor(trouble: StorageTrouble, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.trouble = trouble;
  }
}
