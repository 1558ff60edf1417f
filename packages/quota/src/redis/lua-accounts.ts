import { WRITE } from './lua-counts.ts';

/*
 * The time, what the charges are, and all counts of a ticket read and written, one command for each account.
 */

/** Once a script: `wall` is the server's time, or a test's. `planOf` reads what many tickets have in common. */
export const COMMON = `
local clock = ARGV[1] ~= '' and ARGV[1]
local wall
if clock then
  wall = tonumber(clock)
else
  local time = call('TIME')
  wall = time[1] * 1000 + floor(time[2] / 1000)
end
-- Up to when the keys of tickets live: those of one script are mostly in one hash.
local lives = {}
local replies, to = {}, 0

local function planOf(text)
  local parts, count = {}, 0
  for part in string.gmatch(text, '([^\\n]*)\\n') do
    count = count + 1
    parts[count] = part
  end
  local layout = parts[2]
  local n, size = #layout, 1
  local accounts, kinds, fields, limits, windows = {}, {}, {}, {}, {}
  for i = 1, n do
    local a = byte(layout, i) - 48
    if a > size then size = a end
    local field = parts[3 * i]
    accounts[i], fields[i], kinds[i] = a, field, byte(field)
    limits[i], windows[i] = tonumber(parts[3 * i + 1]), parts[3 * i + 2]
  end
  return {
    text = text, n = n, size = size, ttl = tonumber(parts[1]), format = '<Bddd' .. string.rep('d', 2 * n),
    accounts = accounts, kinds = kinds, fields = fields, limits = limits, windows = windows,
  }
end
`;

/** Needs `plan` and `k`, the index of the ticket's key. What is stored of charge i is in `vals[i]`. */
export const FETCH = `
local n, size, accounts, kinds, fields = plan.n, plan.size, plan.accounts, plan.kinds, plan.fields
local windows = plan.windows
local vals
if n == 1 then
  vals = { call('HGET', KEYS[k + 1], fields[1]) }
elseif size == 1 then
  vals = call('HMGET', KEYS[k + 1], unpack(fields))
else
  vals = {}
  local rows, spots = {}, {}
  for a = 1, size do rows[a] = { KEYS[k + a] } end
  for i = 1, n do
    local row = rows[accounts[i]]
    spots[i], row[#row + 1] = #row, fields[i]
  end
  for a = 1, size do rows[a] = call('HMGET', unpack(rows[a])) end
  for i = 1, n do vals[i] = rows[accounts[i]][spots[i]] end
end
`;

/** Sets `now`: time never goes back, whatever the server's clock does, else budgets would come back early. */
export const NOW = `
now = wall
for i = 1, n do
  local v = vals[i]
  if v then
    if #v < 25 then error(BROKEN) end
    local seen, expires = get('<dd', v, 2)
    if not (seen >= 0 and seen <= LARGEST and expires <= LARGEST) then error(BROKEN) end
    if seen > now then now = seen end
  end
end
`;

/**
 * Puts the count on the list of what is written. Its key lives some way beyond what is needed, so that the server need
 * not be told for every call.
 */
export const LIST: string = `
local expires = stored and get('<d', stored, 10) or 0
if not (expires >= over) or expires == 0 then
  over = max(over, now)
  expires = min(LARGEST, over + min(60000, ceil((over - now) / 8)) + 1)
  local a = accounts[i]
  lasts = lasts or {}
  if not lasts[a] or lasts[a] < expires then lasts[a] = expires end
end
${WRITE}
news[i] = v
`;

/** Writes what is on the list. */
export const STORE = `
if n == 1 then
  if news[1] then call('HSET', KEYS[k + 1], fields[1], news[1]) end
else
  for a = 1, size do
    local write, at = { KEYS[k + a] }, 1
    for i = 1, n do
      if news[i] and accounts[i] == a then
        write[at + 1], write[at + 2] = fields[i], news[i]
        at = at + 2
      end
    end
    if at > 1 then call('HSET', unpack(write)) end
  end
end
if lasts then
  for a, last in pairs(lasts) do
    local key = KEYS[k + a]
    if clock then
      -- The server knows nothing of a test's clock.
      call('PEXPIRE', key, 600000)
    elseif wall + call('PTTL', key) < last then
      call('PEXPIREAT', key, string.format('%.0f', last))
    end
    -- Counts of limits that nobody has any more must not stay as long as others are in use. A new one always has a
    -- later end than what is stored.
    if call('HLEN', key) > 32 then
      local all = call('HGETALL', key)
      for at = 1, #all, 2 do
        if get('<d', all[at + 1], 10) <= now then call('HDEL', key, all[at]) end
      end
    end
  end
end
`;
