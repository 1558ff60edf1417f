export interface RunningServer {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}
export const programs: { readonly redis: string | undefined; readonly postgres: string | undefined };
export function startRedis(options?: { cluster?: boolean }): Promise<RunningServer & { readonly busPort?: number }>;
export function startPostgres(): Promise<RunningServer>;
