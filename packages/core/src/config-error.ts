/**
 * A guard was constructed wrongly. Thrown at construction only, never while a request is served.
 * `option` is the name of the offending option, so that a deployment check can report it.
 */
export class ConfigError extends TypeError {
  override readonly name = 'ConfigError';
  readonly code = 'ERR_SALLYPORT_CONFIG';
  readonly option: string;

  constructor(owner: string, option: string, complaint: string) {
    super(`${owner}: ${complaint}`);
    this.option = option;
  }
}
