import { FETCH, LIST, NOW, PACK, PARSE, STORE } from './lua-accounts.ts';
import { BOOK, GIVE_BACK, OVER, READ } from './lua-counts.ts';

/**
 * The end of one reservation. Its arguments: 'x' to release, else 's', and its plan; the ticket's field; then what was
 * used of the charges, a dash for all, unless it is released. Replies 0 gone, 1 settled, 2 late.
 */
export const END: string = `
local strict, due = false, 0
local ticket = call('HGET', KEYS[k], ARGV[g + 1])
if not ticket then return 0 end
if byte(ticket) ~= 116 or #ticket < 20 or get('<H', ticket, 2) ~= plan.n then error(BROKEN) end
${FETCH}
local now
${NOW}
local closes, lived = get('<dd', ticket, 4)
local expired = closes <= now
-- The last ticket of a hash takes the hash with it, and what is known of its expiry.
lives[KEYS[k]] = nil
if expired and now >= closes + lived then
  call('HDEL', KEYS[k], ARGV[g + 1])
  return 0
end

local release = byte(ARGV[g]) == 120
local told, from = not release and ARGV[g + 2], 20 + 8 * n
local writes, news, lasts, differences = {}, {}, nil, nil
if release or plan.open or find(ticket, told, from, true) ~= from then
  local used = told and (known[told] or amountsOf(told))
  local text = string.match(ticket, '^[%d ]+', from)
  local amounts = known[text] or amountsOf(text)
  for i = 1, n do
    local amount = amounts[i]
    local difference = (release and 0 or used[i] or amount) - amount
    -- An open call is free again however it ends; of one that expired nothing is left.
    if kinds[i] == 111 then difference = expired and 0 or -amount end
    if difference > 0 or difference < 0 and not expired then
      differences = differences or {}
      differences[i] = difference
    end
  end
end
if differences then
  ${PARSE}
  for i, difference in pairs(differences) do
    local amount = difference
    ${READ}
    if difference > 0 then
      ${BOOK}
    else
      local booked = get('<d', ticket, 12 + 8 * i)
      amount = -difference
      ${GIVE_BACK}
    end
    ${OVER}
    ${LIST}
  end
  ${PACK}
end
call('HDEL', KEYS[k], ARGV[g + 1])
${STORE}
if not expired then return 1 end
return release and 0 or 2
`;

/**
 * KEYS: the hash of a ticket. ARGV: its field. Replies its plan, the keys of its accounts, the last first, and that of the
 * hash, all as the server knows them, for a process that did not reserve it.
 */
export const RECALL = `
local ticket = redis.call('HGET', KEYS[1], ARGV[1])
if not ticket then return false end
local parts = { KEYS[1] }
for part in string.gmatch(string.sub(ticket, 20 + 8 * struct.unpack('<H', ticket, 2)), '\\255([^\\255]+)') do
  table.insert(parts, 1, part)
end
return parts
`;
