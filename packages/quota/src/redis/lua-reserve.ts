import { FETCH, LIST, STORE } from './lua-accounts.ts';
import { BOOK, HEAD, OVER, READ } from './lua-counts.ts';

// When a call will end is known to nobody.
const RETRY_OPEN_MS = 1000;

/**
 * KEYS: the hash of the ticket, the accounts. ARGV: the ticket's field in it, the account of each charge as a digit,
 * ttlMs, then field, limit, amount and window of each charge; then '1' to overdraw, and a test's clock.
 * Replies 1 or 0, then remaining, resetMs and retryAfterMs (-1: never) of each charge.
 *
 * The ticket: when it closes, for how long it lived, how many marks, the marks, and what settling needs to know when
 * another process does it.
 */
export const RESERVE: string = `${HEAD}
local strict = true
local layout, ttl = ARGV[2], tonumber(ARGV[3])
local n = #layout
local clock = ARGV[5 + 4 * n]
${FETCH}
local due = now + ttl
local writes, lasts, marks

-- Goes over all charges, and books them unless they are only looked at. Returns the reply; nil when one does not fit
-- and must. Nothing is written.
local function charge(booking, must, allowed, booked)
  local reply = { allowed, 0, 0, 0 }
  writes, lasts, marks = { false, false }, { false, false }, ''
  for i = 1, n do
    local at4 = 4 * i
    local field, limit, amount, window = ARGV[at4], tonumber(ARGV[at4 + 1]), tonumber(ARGV[at4 + 2]), ARGV[at4 + 3]
    local a = byte(layout, i) - 47
    local stored = rows[a][spots[i]]
    local v = stored
    ${READ}
    local missing = used + amount - limit
    local retry = 0
    if missing > 0 and not booked then
      if must then return nil end
      if amount > limit then
        retry = -1
      elseif kind == 115 then
        local from, freed = at, 0
        while freed < missing do
          local index, held = get('<dd', v, from)
          freed, from = freed + held, from + 16
          retry = (index + span + 1) * slot - now
        end
      elseif kind == 111 then
        retry = ${RETRY_OPEN_MS}
      elseif kind == 98 then
        retry = min(LARGEST, ceil((level - (used - missing) * ms) / refill))
      else
        retry = over - now
      end
    end
    if booking then
      ${BOOK}
    end
    ${OVER}
    local at3 = 3 * i
    reply[at3 - 1] = limit > used and limit - used or 0
    reply[at3] = kind ~= 111 and used > 0 and over > now and over - now or 0
    reply[at3 + 1] = retry
    if booking then
      marks = marks .. put('<d', mark)
      ${LIST}
    end
  end
  return reply
end

local function held()
  local ticket = call('HGET', KEYS[1], ARGV[1])
  if not ticket then return false end
  if byte(ticket) ~= 116 or #ticket < 33 then error(BROKEN) end
  local closes, lived = get('<dd', ticket, 2)
  return now < closes + lived
end

local reply = charge(true, true, 1)
local overdrawn = not reply and ARGV[4 + 4 * n] == '1'
if overdrawn then charge(true, false, 0) end
local fresh
if reply or overdrawn then
  local ticket = put('<Bddd', 116, due, ttl, n) .. marks .. cmsgpack.pack(KEYS, ARGV)
  fresh = call('HSETNX', KEYS[1], ARGV[1], ticket) == 1
  -- One of that name is there: if it is not remembered any more, it has only not been removed yet.
  if not fresh and not held() then
    call('HSET', KEYS[1], ARGV[1], ticket)
    fresh = true
  end
elseif held() then
  fresh = false
else
  return charge(false, false, 0)
end
-- A ticket that is held already books nothing more.
if not fresh then return charge(false, false, 1, true) end

local forgotten = due + ttl
if clock then
  call('PEXPIRE', KEYS[1], 600000)
elseif wall + call('PTTL', KEYS[1]) < forgotten then
  call('PEXPIREAT', KEYS[1], string.format('%.0f', forgotten + ceil(ttl / 8)))
end
${STORE}
if overdrawn then
  -- What is answered is how things stood before.
  return charge(false, false, 0)
end
return reply
`;
