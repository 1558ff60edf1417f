/** ioredis, a single one or a Cluster: `call` for any command. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** node-redis: `sendCommand` for any command. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

/** A cluster of node-redis: it is told by which key a command goes to its node. */
export interface NodeRedisCluster {
  sendCommand(firstKey: string, isReadonly: boolean, command: string[]): Promise<unknown>;
  nodeClient(node: never): unknown;
}

/** A connected client of ioredis 5 and 6 or node-redis 5 and 6, of one server or of a cluster. */
export type QuotaRedisClient = IoRedisClient | NodeRedisClient | NodeRedisCluster;

/** Sends a command; `key` is the first of its keys. */
export type SendCommand = (key: string, command: [string, ...string[]]) => Promise<unknown>;

/** Sends one command, whichever client it is. */
export function sendCommands(client: QuotaRedisClient): SendCommand {
  // ioredis has a sendCommand as well, for its own command objects.
  if ('call' in client) return async (_key, command) => client.call(...command);
  if ('nodeClient' in client) return async (key, command) => client.sendCommand(key, false, command);
  return async (_key, command) => client.sendCommand(command);
}
