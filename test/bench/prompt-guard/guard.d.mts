interface Thresholds {
  readonly user: number;
  readonly document: number;
  readonly toolResult: number;
}
export function defaultThresholds(): Promise<Thresholds>;
