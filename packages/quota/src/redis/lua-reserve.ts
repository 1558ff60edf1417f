import { FETCH, LIST, NOW, PACK, PARSE, STORE } from './lua-accounts.ts';
import { BOOK, OVER, READ } from './lua-counts.ts';
import { FAST } from './lua-fast.ts';

// When a call will end is known to nobody.
const RETRY_OPEN_MS = 1000;

const CHARGE: string = `
local limit, amount = limits[i], amounts[i]
${READ}
`;

/** What an answer says of a charge but retryAfterMs, which follows where it was refused. */
const ANSWER = `
${OVER}
local remaining = limit > used and limit - used or 0
local reset = kind ~= 111 and used > 0 and over > now and over - now or 0
`;

/** Books every charge; `fits` is false when one does not fit. Nothing is stored. */
const BOOK_ALL: string = `
for i = 1, n do
  ${CHARGE}
  if used + amount > limit then
    fits = false
    break
  end
  ${BOOK}
  ${ANSWER}
  replies[to + 2 * i], replies[to + 2 * i + 1] = remaining, reset
  marks[i] = mark
  ${LIST}
end
`;

/**
 * Goes over all charges, for what the first passes do not answer: refusals, overdrafts and tickets that were there. It
 * is made only then, since a function that knows so many variables takes longer to make than a reservation.
 */
const SLOW: string = `
local function answer(allowed, booked)
  replies[to + 1] = allowed
  for i = 1, n do
    ${CHARGE}
    -- In this order it is exact: a sum may be above the largest number, and be rounded up to more than can be freed.
    local missing = used - (limit - amount)
    local retry = 0
    if missing > 0 and not booked then
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
    ${ANSWER}
    local at = to + 3 * i
    replies[at - 1], replies[at], replies[at + 1] = remaining, reset, retry
  end
end

local function overdraw()
  news, lasts = {}, nil
  for i = 1, n do
    ${CHARGE}
    ${BOOK}
    ${OVER}
    marks[i] = mark
    ${LIST}
  end
end

local function held()
  local ticket = call('HGET', KEYS[k], ARGV[g + 1])
  if not ticket then return false end
  if byte(ticket) ~= 116 or #ticket < 20 then error(BROKEN) end
  local closes, lived = get('<dd', ticket, 4)
  return now < closes + lived
end
`;

const TICKET = `put(plan.format, 116, n, due, plan.ttl, unpack(marks)) .. ARGV[g + 2] .. '\\255'
  .. (size == 1 and KEYS[k + 1] or concat(KEYS, '\\255', k + 1, k + size)) .. '\\255' .. plan.text`;

/**
 * One reservation. Its arguments: 'o' to overdraw, else 'r', and its plan; the ticket's field; then the amounts of
 * the charges. Replies 1, then remaining and resetMs of each charge; or 3, then remaining of each,
 * then resetMs of each window; or 0, when it was refused, or 2, when it is allowed but
 * was not booked now, then remaining, resetMs and retryAfterMs (-1: never) of each.
 *
 * The ticket: how many charges, when it closes, for how long it lived, the marks of the charges, their amounts as text, the keys of its accounts, and its plan,
 * which another process needs to know to settle it; texts are apart by bytes that are in no UTF-8.
 */
export const RESERVE: string = `
local strict = true
${FETCH}
local limits, ttl = plan.limits, plan.ttl
local amounts = known[ARGV[g + 2]] or amountsOf(ARGV[g + 2])
local writes, marks, news, lasts = {}, {}, nil, nil
${FAST}
local tickets, fits, verdict, answered = KEYS[k], true, 3, 1 + n + plan.shared
local now, fresh = wall, false
if due then
  fresh = call('HSETNX', tickets, ARGV[g + 1], ${TICKET}) == 1
end
if not fresh then
  verdict, answered = 1, 1 + 2 * n
  ${NOW}
  ${PARSE}
  due = now + ttl
  writes, news = {}, {}
  ${BOOK_ALL}
  fresh = fits and call('HSETNX', tickets, ARGV[g + 1], ${TICKET}) == 1
  made = fresh
  if not fresh then
    ${SLOW}
    answered = 1 + 3 * n
    -- A ticket that is held already books nothing more. One that is not remembered any more was only not removed yet.
    if held() then
      answer(2, true)
      return answered
    end
    if not fits then
      answer(0)
      if byte(ARGV[g]) ~= 111 then return answered end
      overdraw()
    else
      answered = 1 + 2 * n
    end
    call('HSET', tickets, ARGV[g + 1], ${TICKET})
    made = true
  end
  ${PACK}
  made = false
end

local forgotten = due + ttl
if clock then
  call('PEXPIRE', tickets, 600000)
else
  local lived = lives[tickets] or wall + call('PTTL', tickets)
  if lived < forgotten then
    lived = forgotten + ceil(ttl / 8)
    call('PEXPIREAT', tickets, string.format('%.0f', lived))
  end
  lives[tickets] = lived
end
${STORE}
if fits then replies[to + 1] = verdict end
return answered
`;
