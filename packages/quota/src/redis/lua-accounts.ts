import { WRITE } from './lua-counts.ts';

/*
 * The time, and all counts of a ticket read and written, one command for each account.
 */

/** Needs `n`, `layout`, and `clock`, a test's or nil; charges have four arguments each, from the fourth. */
export const FETCH = `
local wall
if clock then
  wall = tonumber(clock)
else
  local time = call('TIME')
  wall = time[1] * 1000 + floor(time[2] / 1000)
end
local now = wall
local rows, spots = { 0, 0 }, { 0, 0, 0, 0 }
for a = 2, #KEYS do rows[a] = { KEYS[a] } end
for i = 1, n do
  local row = rows[byte(layout, i) - 47]
  local spot = #row
  spots[i], row[spot + 1] = spot, ARGV[4 * i]
end
for a = 2, #KEYS do
  local row = call('HMGET', unpack(rows[a]))
  for i = 1, #row do
    local v = row[i]
    if v then
      -- Time never goes back, whatever the server's clock does: else budgets would come back early.
      if #v < 25 then error(BROKEN) end
      local seen, expires = get('<dd', v, 2)
      if not (seen >= 0 and seen <= LARGEST and expires <= LARGEST) then error(BROKEN) end
      if seen > now then now = seen end
    end
  end
  rows[a] = row
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
  if not lasts[a] or lasts[a] < expires then lasts[a] = expires end
end
${WRITE}
local write = writes[a]
if not write then
  writes[a] = { KEYS[a], field, v }
else
  local size = #write
  write[size + 1], write[size + 2] = field, v
end
`;

/** Writes what is on the list. */
export const STORE = `
for a = 2, #KEYS do
  local write, last = writes[a], lasts[a]
  if write then call('HSET', unpack(write)) end
  if last then
    local key = KEYS[a]
    if clock then
      -- The server knows nothing of a test's clock.
      call('PEXPIRE', key, 600000)
    elseif wall + call('PTTL', key) < last then
      call('PEXPIREAT', key, string.format('%.0f', last))
    end
    -- Counts of limits that nobody has any more must not stay as long as others are in use.
    if call('HLEN', key) > 32 then
      local all = call('HGETALL', key)
      for at = 1, #all, 2 do
        if get('<d', all[at + 1], 10) <= now then call('HDEL', key, all[at]) end
      end
    end
  end
end
`;
