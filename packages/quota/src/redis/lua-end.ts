import { FETCH, LIST, STORE } from './lua-accounts.ts';
import { BOOK, GIVE_BACK, HEAD, OVER, READ } from './lua-counts.ts';

/**
 * KEYS: the hash of the ticket, the accounts. ARGV: the ticket's field in it, the account of each charge as a digit,
 * '1' to release, then field, amount, what was used, and window of each charge; then a test's clock.
 * Replies 0 gone, 1 settled, 2 late.
 */
export const END: string = `${HEAD}
local strict, due = false, 0
local layout = ARGV[2]
local n = #layout
local clock = ARGV[4 + 4 * n]
local ticket = call('HGET', KEYS[1], ARGV[1])
if not ticket then return 0 end
if byte(ticket) ~= 116 or #ticket < 33 or get('<d', ticket, 18) ~= n then error(BROKEN) end
${FETCH}
local closes, lived = get('<dd', ticket, 2)
local expired = closes <= now
if expired and now >= closes + lived then
  call('HDEL', KEYS[1], ARGV[1])
  return 0
end

local writes, lasts = { false, false }, { false, false }
for i = 1, n do
  local at4 = 4 * i
  local field, amount, window = ARGV[at4], tonumber(ARGV[at4 + 1]), ARGV[at4 + 3]
  local difference = tonumber(ARGV[at4 + 2]) - amount
  -- An open call is free again however it ends; of one that expired nothing is left.
  if byte(field) == 111 then difference = expired and 0 or -amount end
  if difference > 0 or difference < 0 and not expired then
    local a = byte(layout, i) - 47
    local stored = rows[a][spots[i]]
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
call('HDEL', KEYS[1], ARGV[1])
${STORE}
if not expired then return 1 end
return ARGV[3] == '1' and 0 or 2
`;

/**
 * KEYS: the hash of a ticket. ARGV: its field. Replies the keys and arguments it was reserved with, for a process that
 * did not reserve it.
 */
export const RECALL = `
local ticket = redis.call('HGET', KEYS[1], ARGV[1])
if not ticket then return false end
return { cmsgpack.unpack(string.sub(ticket, 26 + 8 * struct.unpack('<d', ticket, 18))) }
`;
