import { FETCH, LIST, NOW, STORE } from './lua-accounts.ts';
import { BOOK, GIVE_BACK, OVER, READ } from './lua-counts.ts';

/**
 * The end of one reservation. Its arguments: 'x' to release, else 's', and its plan; the ticket's field; then what was
 * used of each charge, nothing for all, unless it is released. Replies 0 gone, 1 settled, 2 late.
 */
export const END: string = `
local strict, due = false, 0
local ticket = call('HGET', KEYS[k], ARGV[g + 1])
if not ticket then return 0 end
if byte(ticket) ~= 116 or #ticket < 41 or get('<d', ticket, 18) ~= plan.n then error(BROKEN) end
${FETCH}
local now
${NOW}
local closes, lived = get('<dd', ticket, 2)
local expired = closes <= now
-- The last ticket of a hash takes the hash with it, and what is known of its expiry.
lives[KEYS[k]] = nil
if expired and now >= closes + lived then
  call('HDEL', KEYS[k], ARGV[g + 1])
  return 0
end

local release = byte(ARGV[g]) == 120
local news, lasts = {}, nil
for i = 1, n do
  local amount = get('<d', ticket, 18 + 8 * (n + i))
  local difference = (release and 0 or tonumber(ARGV[g + 1 + i]) or amount) - amount
  -- An open call is free again however it ends; of one that expired nothing is left.
  if kinds[i] == 111 then difference = expired and 0 or -amount end
  if difference > 0 or difference < 0 and not expired then
    local stored = vals[i]
    local v = stored
    ${READ}
    amount = difference
    if difference > 0 then
      ${BOOK}
    else
      local booked = get('<d', ticket, 18 + 8 * i)
      amount = -difference
      ${GIVE_BACK}
    end
    ${OVER}
    ${LIST}
  end
end
call('HDEL', KEYS[k], ARGV[g + 1])
${STORE}
if not expired then return 1 end
return release and 0 or 2
`;

/**
 * KEYS: the hash of a ticket. ARGV: its field. Replies its plan and the keys of its accounts, for a process that did not
 * reserve it.
 */
export const RECALL = `
local ticket = redis.call('HGET', KEYS[1], ARGV[1])
if not ticket then return false end
local parts = {}
for part in string.gmatch(string.sub(ticket, 26 + 16 * struct.unpack('<d', ticket, 18)), '[^\\255]+') do
  table.insert(parts, 1, part)
end
return parts
`;
