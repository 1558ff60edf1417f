/** Where everything lies; the names of `KEYS`, in this order, are the same in every script. */
export const PLACES = ['requests', 'states', 'versions', 'open', 'lapse', 'closed', 'all'] as const;

const HEAD = `
local requests, states, versions, open, lapse, closed, all = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function kept(id)
  local request = redis.call('HGET', requests, id)
  if not request then return false end
  return { request, redis.call('HGET', states, id), redis.call('HGET', versions, id) }
end
local function all_kept(ids)
  local found = {}
  for _, id in ipairs(ids) do
    local one = kept(id)
    if one then found[#found + 1] = one end
  end
  return found
end
`;

/** KEYS[8]: the pending ones of the requester. ARGV: id, binding; '' asks for none. */
export const LOOK: string = `${HEAD}
local id, binding = ARGV[1], ARGV[2]
local holder = binding ~= '' and redis.call('HGET', open, binding)
return {
  tostring(now),
  id ~= '' and kept(id) or false,
  holder and kept(holder) or false,
  redis.call('ZCOUNT', KEYS[8], '(' .. now, '+inf'),
}`;

/**
 * KEYS[8], KEYS[9]: the pending ones of the requester of the new one, and of the changed one. KEYS[10] to KEYS[12]: of the
 * binding of the changed one what is denied, unsettled and done. ARGV: the channel; then of the new one, or '' for each:
 * id, created at, lapse, binding, request, state, how many its requester may have pending; then of the changed one, or ''
 * for each: id, version, alive, status, lapse, changed at, binding, state, forgettable, created at, idempotency key.
 */
export const WRITE: string = `${HEAD}
local channel, new, created, new_lapse, new_binding, request, new_state, max = unpack(ARGV, 1, 8)
local id, version, alive, status, lapse_at, changed, binding, state, forgettable, made, key = unpack(ARGV, 9, 19)
if id ~= '' then
  if redis.call('HGET', versions, id) ~= version then return 0 end
  local due = redis.call('ZSCORE', lapse, id)
  if alive == '1' and due and tonumber(due) <= now then return 0 end
end
if new ~= '' then
  if redis.call('HEXISTS', versions, new) == 1 then return 0 end
  local holder = redis.call('HGET', open, new_binding)
  if holder and holder ~= id then
    local due = redis.call('ZSCORE', lapse, holder)
    if due and tonumber(due) > now then return 0 end
  end
  local pending = redis.call('ZCOUNT', KEYS[8], '(' .. now, '+inf')
  local own = id ~= '' and redis.call('ZSCORE', KEYS[8], id)
  if own and tonumber(own) > now then pending = pending - 1 end
  if pending >= tonumber(max) then return 0 end
end
local function pend(key, one, due)
  redis.call('ZADD', key, due, one)
  local last = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2]
  redis.call('PEXPIREAT', key, string.format('%.0f', tonumber(last) + 1000))
end
if id ~= '' then
  redis.call('HSET', states, id, state)
  redis.call('HINCRBY', versions, id, 1)
  if lapse_at == '' then redis.call('ZREM', lapse, id) else redis.call('ZADD', lapse, lapse_at, id) end
  local is_open = status == 'pending' or status == 'approved'
  if is_open then redis.call('HSET', open, binding, id)
  elseif redis.call('HGET', open, binding) == id then redis.call('HDEL', open, binding) end
  if status == 'pending' then pend(KEYS[9], id, lapse_at) else redis.call('ZREM', KEYS[9], id) end
  if forgettable == '1' then redis.call('ZADD', closed, changed, id) else redis.call('ZREM', closed, id) end
  local one = id .. ' ' .. key
  if status == 'denied' then redis.call('ZADD', KEYS[10], made, id) end
  -- Not added when it becomes unknown: it may have been struck out since.
  if status == 'redeemed' then redis.call('ZADD', KEYS[11], made, one) end
  if status == 'done' or status == 'failed' then redis.call('ZREM', KEYS[11], one) end
  if status == 'done' then redis.call('HSET', KEYS[12], key, id) end
  redis.call('PUBLISH', channel, id)
end
if new ~= '' then
  redis.call('HSET', requests, new, request)
  redis.call('HSET', states, new, new_state)
  redis.call('HSET', versions, new, 1)
  redis.call('HSET', open, new_binding, new)
  redis.call('ZADD', lapse, new_lapse, new)
  redis.call('ZADD', all, created, new)
  pend(KEYS[8], new, new_lapse)
  redis.call('PUBLISH', channel, new)
end
return 1`;

/** KEYS[8] to KEYS[10]: what is denied, unsettled and done of a binding. */
export const LAST: string = `${HEAD}
local denied = redis.call('ZREVRANGE', KEYS[8], 0, 0)[1]
local unsettled = false
for _, one in ipairs(redis.call('ZREVRANGE', KEYS[9], 0, -1)) do
  local id, key = string.match(one, '^(%S+) (%S+)$')
  if redis.call('HEXISTS', KEYS[10], key) == 0 then
    unsettled = kept(id)
    if unsettled then break end
  end
end
return { tostring(now), denied and kept(denied) or false, unsettled }`;

/** ARGV: 'oldest' or 'newest', created at and id of the one to begin behind or '', how many to look at. */
export const PAGE: string = `${HEAD}
local order, from, after, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local ids, offset = {}, 0
while #ids < count do
  local found
  if order == 'oldest' then
    found = redis.call('ZRANGEBYSCORE', all, from == '' and '-inf' or from, '+inf', 'WITHSCORES', 'LIMIT', offset, count)
  else
    found = redis.call('ZREVRANGEBYSCORE', all, from == '' and '+inf' or from, '-inf', 'WITHSCORES', 'LIMIT', offset, count)
  end
  for at = 1, #found, 2 do
    local id, is_tie = found[at], from ~= '' and tonumber(found[at + 1]) == tonumber(from)
    local is_behind = order == 'oldest' and id > after or order == 'newest' and id < after
    if #ids < count and (not is_tie or is_behind) then ids[#ids + 1] = id end
  end
  if #found < 2 * count then break end
  offset = offset + count
end
return { tostring(now), all_kept(ids) }`;

/** ARGV: how many. */
export const LAPSED: string = `${HEAD}
return { tostring(now), all_kept(redis.call('ZRANGEBYSCORE', lapse, '-inf', now, 'LIMIT', 0, ARGV[1])) }`;

/** What may be forgotten. ARGV: older than so many milliseconds, how many. */
export const OLD: string = `${HEAD}
local before, limit = string.format('%.0f', now - ARGV[1]), tonumber(ARGV[2])
local found = all_kept(redis.call('ZRANGEBYSCORE', closed, '-inf', before, 'LIMIT', 0, limit))
local offset = 0
while #found < limit do
  local ids = redis.call('ZRANGEBYSCORE', lapse, '-inf', before, 'LIMIT', offset, 100)
  for _, one in ipairs(all_kept(ids)) do
    local status = cjson.decode(one[2]).status
    if #found < limit and status ~= 'redeemed' then found[#found + 1] = one end
  end
  if #ids < 100 then break end
  offset = offset + 100
end
return { tostring(now), found }`;

/**
 * KEYS[8]: the pending ones of its requester. KEYS[9] to KEYS[11]: of its binding what is denied, unsettled and done.
 * ARGV: id, version, binding, idempotency key.
 */
export const FORGET: string = `${HEAD}
local id, version, binding, idempotency = unpack(ARGV)
if redis.call('HGET', versions, id) ~= version then return 0 end
for _, key in ipairs({ requests, states, versions }) do redis.call('HDEL', key, id) end
for _, key in ipairs({ lapse, closed, all, KEYS[8], KEYS[9] }) do redis.call('ZREM', key, id) end
if redis.call('HGET', open, binding) == id then redis.call('HDEL', open, binding) end
if redis.call('HGET', KEYS[11], idempotency) == id then
  redis.call('HDEL', KEYS[11], idempotency)
  -- What it brought to an end stays ended.
  for _, one in ipairs(redis.call('ZRANGE', KEYS[10], 0, -1)) do
    if string.match(one, ' (%S+)$') == idempotency then redis.call('ZREM', KEYS[10], one) end
  end
end
return 1`;

/**
 * KEYS[8] and on: a hash for each count, of slots as in `use-slots.ts`. ARGV: 'take' or 'full', then for each count its
 * window, size and bound. Numbers of Lua are exact to 2^53, which none of them goes beyond. Gives places of those that
 * have no room.
 */
export const TAKE: string = `${HEAD}
local full, uses = {}, {}
for at = 8, #KEYS do
  local arg = 2 + (at - 8) * 3
  local window, size, bound = tonumber(ARGV[arg]), tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2])
  local slot_ms = math.ceil(window / 60)
  local first, last, old, used = math.floor((now - window) / slot_ms), math.floor(now / slot_ms), {}, 0
  local slot = string.format('%.0f', last)
  local found = redis.call('HGETALL', KEYS[at])
  for i = 1, #found, 2 do
    local each = tonumber(found[i])
    if each >= first then used = used + tonumber(found[i + 1]) else old[#old + 1] = found[i] end
    if each > last then last = each end
  end
  if size > bound - used then full[#full + 1] = at - 8 end
  uses[#uses + 1] = { KEYS[at], slot, ARGV[arg + 1], old, (last + 1) * slot_ms + window }
end
if ARGV[1] ~= 'take' or #full > 0 then return full end
for _, use in ipairs(uses) do
  local key, slot, size, old, lapse_at = unpack(use)
  if #old > 0 then redis.call('HDEL', key, unpack(old)) end
  redis.call('HINCRBY', key, slot, size)
  redis.call('PEXPIREAT', key, string.format('%.0f', lapse_at))
end
return full`;
