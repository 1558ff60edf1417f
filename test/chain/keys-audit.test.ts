// What happens to keys, and with them, is in the audit log, and no key is.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { apiKey, createKeys, memoryKeyStore } from '@sallyport/keys';
import { auditLog, createMasterKey, readLog } from '@sallyport/redacting-logger/storage';
import express from 'express';
import supertest from 'supertest';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-keys-audit-'));
chmodSync(folder, 0o700);
afterAll(() => rmSync(folder, { recursive: true }));

it('the audit log holds every step in the life of a key, who asked for it, and every refusal', async () => {
  const masterKey = createMasterKey().masterKey;
  const log = auditLog({ folder, masterKey });
  const clock = { now: Date.now() };
  const [store, pepper] = [memoryKeyStore(), randomBytes(32)];
  const down = { value: false };
  const findByHash: typeof store.findByHash = (hash) => {
    return down.value ? Promise.reject(new Error('down')) : store.findByHash(hash);
  };
  const keys = createKeys({ environment: 'live', pepper, store: { ...store, findByHash }, now: () => clock.now });
  const by = 'admin-1';
  const first = await keys.issue({ owner: 'u-1', scopes: ['chat:write'], networks: ['127.0.0.1', '::1'] }, { by });
  const app = express();
  app.post('/', apiKey({ keys, scope: 'chat:write' }), (_request, response) => response.json({}));
  const agent = supertest(app);
  const call = (key: string): Promise<unknown> => Promise.resolve(agent.post('/').set('x-api-key', key));

  await call(first.key);
  await keys.disable(first.record.id, { by });
  await call(first.key);
  await keys.enable(first.record.id, { by });
  const second = await keys.rotate(first.record.id, { overlapMs: 5000, by });
  clock.now += 5000;
  await call(first.key);
  await keys.revokeAll({ owner: 'u-1', by });
  await call(second.key);
  down.value = true;
  clock.now += 5000;
  await call(second.key);
  await keys.close();
  log.close();

  const records: Record<string, unknown>[] = [];
  for await (const { line } of readLog({ folder, name: 'audit', masterKey })) {
    if (line.includes('"event":"keys.') || line.includes('"event":"api-key.')) {
      records.push(JSON.parse(line) as Record<string, unknown>);
    }
  }
  const [a, b] = [first.record.id, second.record.id];
  const told = records.map(({ event, principalId, details }) => {
    const { keyId, reason } = details as Record<string, string>;
    return [event, principalId, keyId, reason];
  });
  expect(told).toEqual([
    ['keys.issued', by, a, undefined],
    ['api-key.allowed', 'u-1', a, undefined],
    ['keys.disabled', by, a, undefined],
    ['api-key.denied', undefined, a, 'disabled'],
    ['keys.enabled', by, a, undefined],
    ['keys.rotated', by, a, undefined],
    ['keys.expired', undefined, a, undefined],
    ['api-key.denied', undefined, a, 'expired'],
    ...[a, b].sort().map((id) => ['keys.revoked', by, id, undefined]),
    ['api-key.denied', undefined, b, 'revoked'],
    ['api-key.unavailable', undefined, undefined, undefined],
  ]);
  const text = JSON.stringify(records);
  for (const { key } of [first, second]) expect(text).not.toContain(key.slice(8, 51));
});
