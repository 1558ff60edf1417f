/*
 * How a count is kept in Redis and what can be done with it: pieces of Lua that both scripts have in their loops. A
 * script is run from its first line every time, and defining functions would cost as much as all of the arithmetic,
 * which is that of src/memory, where its reasons are, in the same doubles.
 *
 * All counts of an account are one text, in one field of a hash, since reading and writing a field for each would take
 * longer than all else: the letter C, how many counts, the latest moment they have seen; three numbers of each; the
 * names of each, of 12 characters, the kind first; of each a moment up to which the key lives at least, and the length
 * of its pairs; the pairs of each. Numbers are little-endian doubles: unpacking them costs less than reading text, and
 * loses no digit. The numbers, and the pairs, are
 *
 *   s     sum, newest slot and its amount; pairs of the older ones, oldest first
 *   o     sum; pairs of when a call expires and amount, oldest first
 *   f, c  sum, start and end of the period
 *   b     level, number of bookings, when that was; pairs of booking and low
 */

/** Once, at the top. 115 is the letter s, 111 o, 98 b, 102 f, 67 C, 116 t. */
export const HEAD = `
local KEYS, ARGV = KEYS, ARGV
local call, get, put, sub, byte = redis.call, struct.unpack, struct.pack, string.sub, string.byte
local floor, ceil, max, min, concat = math.floor, math.ceil, math.max, math.min, table.concat
local find, rep, gmatch = string.find, string.rep, string.gmatch
local LARGEST = 9007199254740991
local BROKEN = 'sallyport: what is stored is no count'
`;

/** The three numbers of what is stored of charge i, up to when its key lives, and its pairs. */
export const TAKE = `
local c, x, y, z, lived, v = spots[i], nil, nil, nil, nil, nil
if c then
  local account = values[accounts[i]]
  x, y, z = get('<ddd', account, 12 + 24 * c)
  local length
  lived, length = get('<dI4', account, ends[accounts[i]] + 12 * c)
  v = sub(account, starts[i], starts[i] + length - 1)
end
`;

/**
 * Reads the count of charge i, brought up to `now`; `strict`: a calendar that does not contain the wall clock is an error.
 * `mark` is where a booking of now would go, for giving it back; `v` are the pairs, which begin at `at`.
 */
export const READ: string = `
${TAKE}
local kind, used, at, over, tail, mark = kinds[i], 0, 1, 0, '', 0
local last, oldest, slot, span, ms, refill, level, bookings
if kind == 115 then
  slot, span = steps[i], spans[i]
  mark = floor(now / slot)
  oldest = mark - span
elseif kind == 111 then
  mark, oldest = due, now + 1
end
if oldest then
  -- What is over stays where it is until something is written: at is where the rest begins.
  if v then
    used = x
    if kind == 115 and z > 0 then v = v .. put('<dd', y, z) end
    local size = #v
    while at < size do
      local index, held = get('<dd', v, at)
      if index >= oldest then break end
      used, at = used - held, at + 16
    end
    if not (used >= 0 and used <= LARGEST) then error(BROKEN) end
    if at < size then last = get('<d', v, size - 15) end
  else
    v = ''
  end
elseif kind == 98 then
  -- A bucket that was forgotten and begins anew must not take the marks of the one before for its own.
  ms, refill, level, bookings = steps[i], spans[i], 0, now * 1000
  if v then
    level, bookings = x, y
    if not (level >= 0 and level < math.huge and bookings > 0 and bookings <= LARGEST and z <= now) then
      error(BROKEN)
    end
    level = max(0, level - (now - z) * refill)
  else
    v = ''
  end
  used, mark = min(LARGEST, ceil(level / ms)), bookings + 1
else
  mark = -1
  if v then
    used, mark, over = x, y, z
    if not (used >= 0 and used <= LARGEST and mark <= over and over <= LARGEST) then error(BROKEN) end
  end
  local start, ends
  if kind == 102 then
    if now >= over then
      ms = steps[i]
      start = floor(now / ms) * ms
      ends = start + ms
    end
  else
    for bound in gmatch(spans[i], '%-?%d+') do
      ends = tonumber(bound)
      if ends > wall then break end
      start, ends = ends, nil
    end
    if start and ends then
      ends = now + ends - wall
    elseif strict then
      error('sallyport: the clock of the server is outside the bounds of the calendar window')
    else
      start = nil
    end
  end
  if start then
    -- A clock that went back stays in the period that was reached: its budget is spent.
    if start > mark then mark, used = start, 0 end
    over = ends
  end
end
`;

// Between two events the level only falls, so the lows are the values just before each.
const NOTE_LOW = `
local to = #v
while to > at and get('<d', v, to - 7) >= level do to = to - 16 end
v = sub(v, at, to) .. put('<dd', bookings, level)
-- The oldest two become the lower one: less may be given back, never more.
if #v > 960 then v = sub(v, 17, 24) .. sub(v, 9, 16) .. sub(v, 33) end
at = 1
`;

/** Adds `amount` at `mark`. */
export const BOOK: string = `
if oldest then
  local more = min(amount, LARGEST - used)
  if more > 0 then
    used = used + more
    if not last or last < mark then
      v, tail, last = sub(v, at), put('<dd', mark, more), mark
    elseif last == mark then
      v, tail = sub(v, at, -17), put('<dd', mark, get('<d', v, #v - 7) + more)
    else
      -- An open call with a shorter life than the one before.
      local to = #v - 15
      while to > at and get('<d', v, to - 16) >= mark do to = to - 16 end
      local found, held = get('<dd', v, to)
      local rest = found == mark and to + 16 or to
      v = sub(v, at, to - 1) .. put('<dd', mark, found == mark and held + more or more) .. sub(v, rest)
    end
    at = 1
  end
elseif kind == 98 then
  ${NOTE_LOW}
  level, bookings = level + amount * ms, bookings + 1
  used = min(LARGEST, ceil(level / ms))
else
  used = min(LARGEST, used + amount)
end
`;

/** Undoes `amount` of what was booked at `booked`, as far as it still counts. */
export const GIVE_BACK: string = `
if oldest then
  local low, high = 0, (#v - at + 1) / 16 - 1
  while low <= high do
    local middle = floor((low + high) / 2)
    local place = at + middle * 16
    local found, held = get('<dd', v, place)
    if found == booked then
      local rest = max(0, held - amount)
      used = used - (held - rest)
      v = sub(v, at, place - 1) .. (rest > 0 and put('<dd', booked, rest) or '') .. sub(v, place + 16)
      at = 1
      last = #v > 0 and get('<d', v, #v - 15) or nil
      break
    end
    if found < booked then low = middle + 1 else high = middle - 1 end
  end
elseif kind == 98 then
  ${NOTE_LOW}
  -- The first low noted after the booking is the least since then; there is one, noted just now.
  local place = 1
  while place < #v and get('<d', v, place) < booked do place = place + 16 end
  if place < #v then
    local least = get('<d', v, place + 8)
    local given = min(amount * ms, least)
    -- Everything seen since would have been lower by as much.
    local lows = {}
    for from = place, #v, 16 do
      local first, low = get('<dd', v, from)
      lows[#lows + 1] = put('<dd', first, low - given)
    end
    to = place - 1
    while to > 1 and get('<d', v, to - 7) >= least - given do to = to - 16 end
    v, level = sub(v, 1, to) .. concat(lows), level - given
    used = min(LARGEST, ceil(level / ms))
  end
elseif booked == mark then
  used = max(0, used - amount)
end
`;

/** `over` becomes the moment from which nothing of it counts any more. */
export const OVER = `
if kind == 115 then
  over = last and (last + span + 1) * slot or 0
elseif kind == 111 then
  over = last or 0
elseif kind == 98 then
  over = level == 0 and 0 or min(LARGEST, now + ceil(level / refill))
end
`;

/** Puts the count, as it will be stored, into `news`; `expires` is up to when its key lives. */
export const WRITE = `
if kind == 115 then
  v = (at == 1 and v or sub(v, at)) .. tail
  if last then
    local slots, held = get('<dd', v, #v - 15)
    news[i] = { used, slots, held, expires, sub(v, 1, -17) }
  else
    news[i] = { used, -1, 0, expires, '' }
  end
elseif oldest then
  news[i] = { used, 0, 0, expires, (at == 1 and v or sub(v, at)) .. tail }
elseif kind == 98 then
  news[i] = { level, bookings, now, expires, sub(v, at) }
else
  news[i] = { used, mark, over, expires, '' }
end
`;
