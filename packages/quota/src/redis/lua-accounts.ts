import { TAKE, WRITE } from './lua-counts.ts';

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

-- How so many counts are packed: their numbers with what stands before them, and what stands after their names.
local formats = {}
local function formatOf(many)
  local format = '<BHd' .. rep('ddd', many)
  formats[many], formats[-many] = format, '<' .. rep('dI4', many)
  return format
end

-- Of many tickets the amounts are the same.
local known = {}
local function amountsOf(text)
  local amounts, i = { tonumber(text) }, 0
  if not amounts[1] then
    for part in gmatch(text, '[^ ]+') do
      i = i + 1
      amounts[i] = tonumber(part) or false
    end
  end
  known[text] = amounts
  return amounts
end

-- Its first line is the lifetime of a ticket. Text that is added to becomes a number.
local function planOf(text)
  local n, size, shared, open, fast = 0, 0, 0, false, true
  local accounts, kinds, names, limits, steps, spans, shares, rows = {}, {}, {}, {}, {}, {}, {}, {}
  for account, share, name, limit, step, span in gmatch(text, '(%S)(%S)(%S+) (%d+) (%d+) ([^\\n]*)\\n') do
    local a, row = byte(account) - 48, rows[byte(account) - 48]
    n = n + 1
    if row then
      row[#row + 1], row.names = n, row.names .. name
    else
      rows[a], size = { n, names = name }, a
    end
    local kind = byte(name)
    open, fast = open or kind == 111, fast and (kind == 115 or kind == 102)
    accounts[n], kinds[n], names[n], limits[n], steps[n] = a, kind, name, limit + 0, step + 0
    spans[n], shares[n] = kind == 99 and span or span + 0, byte(share) - 48
    shared = max(shared, shares[n])
  end
  return {
    text = text, n = n, size = size, ttl = string.match(text, '^%d+') + 0, format = '<BHdd' .. rep('d', n),
    open = open, fast = fast, shared = shared, accounts = accounts, kinds = kinds, names = names, limits = limits,
    steps = steps, spans = spans, shares = shares, rows = rows,
  }
end
`;

/** Needs `plan` and `k`, the index of the ticket's key. What is stored of account a is in `values[a]`. */
export const FETCH = `
local n, size, rows, accounts, kinds = plan.n, plan.size, plan.rows, plan.accounts, plan.kinds
local names, steps, spans = plan.names, plan.steps, plan.spans
local values = {}
for a = 1, size do values[a] = call('HGET', KEYS[k + a], 'c') end
`;

/** Sets `now`: time never goes back, whatever the server's clock does, else budgets would come back early. */
export const NOW = `
now = wall
for a = 1, size do
  local v = values[a]
  if v then
    if byte(v) ~= 67 or #v < 11 then error(BROKEN) end
    local seen = get('<d', v, 4)
    if not (seen >= 0 and seen <= LARGEST) then error(BROKEN) end
    if seen > now then now = seen end
  end
end
`;

/**
 * Finds the counts of the plan: the number of each in the text of its account, from 0, and where its pairs begin.
 * `ends[a]` is where the lives stand. `others[a]` are the counts of an account in their order when some are not of this
 * plan; `same[a]` is true when there are those of the plan in its order and no others, as mostly. Counts that are over,
 * of limits that nobody has any more, do not stay.
 */
export const PARSE = `
local spots, starts, ends, others, same = {}, {}, {}, {}, {}
for a = 1, size do
  local v = values[a]
  if v then
    local many, row = get('<H', v, 2), rows[a]
    local name = 12 + 24 * many
    local lives = name + 12 * many
    local at, last, all = lives + 12 * many, #v + 1, {}
    if at > last then error(BROKEN) end
    local alike = many == #row and find(v, row.names, name, true) == name
    for c = 0, many - 1 do
      local expires, size = get('<dI4', v, lives + 12 * c)
      if size % 16 ~= 0 or at + size > last or not (expires <= LARGEST) then error(BROKEN) end
      local ours
      if alike then
        ours = row[c + 1]
      else
        local own = sub(v, name + 12 * c, name + 12 * c + 11)
        for r = 1, #row do
          if names[row[r]] == own then ours = row[r] end
        end
        if ours then
          all[#all + 1] = ours
        elseif expires > now then
          local x, y, z = get('<ddd', v, 12 + 24 * c)
          all[#all + 1], others[a] = { x, y, z, expires, sub(v, at, at + size - 1), own }, all
        end
      end
      if ours then spots[ours], starts[ours] = c, at end
      at = at + size
    end
    if at ~= last then error(BROKEN) end
    ends[a], same[a] = lives, alike
  end
end
`;

/**
 * Puts the count on the list of what is written. Its key lives some way beyond what is needed, so that the server need
 * not be told for every call.
 */
export const LIST: string = `
local expires = lived or 0
if not (expires >= over) or expires == 0 then
  over = max(over, now)
  expires = min(LARGEST, over + min(60000, ceil((over - now) / 8)) + 1)
  local a = accounts[i]
  lasts = lasts or {}
  if not lasts[a] or lasts[a] < expires then lasts[a] = expires end
end
${WRITE}
`;

/**
 * Puts the accounts on the list together again: their counts in the order of the plan, which is found at once the next
 * time; or as they are while there are others, whose plan takes turns with this one.
 */
export const PACK: string = `
for a = 1, size do
  local row, written = rows[a], false
  for r = 1, #row do written = written or news[row[r]] end
  if written then
    local account, many, numbers, lives, own, tails = values[a], 0, { 67, 0, now }, {}, {}, ''
    if same[a] then
      many = #row
      numbers, lives = { get(formats[many] or formatOf(many), account) }, { get(formats[-many], account, ends[a]) }
      numbers[3], own[1] = now, row.names
      for r = 1, many do
        local i = row[r]
        local count, x = news[i], 3 * r
        local tail
        if count then
          numbers[x + 1], numbers[x + 2], numbers[x + 3] = count[1], count[2], count[3]
          tail = count[5]
          lives[2 * r - 1], lives[2 * r] = count[4], #tail
        else
          tail = sub(account, starts[i], starts[i] + lives[2 * r] - 1)
        end
        if tail ~= '' then tails = tails .. tail end
      end
    else
      local order = others[a] or row
      if order ~= row then
        for r = 1, #row do
          if not spots[row[r]] then order[#order + 1] = row[r] end
        end
      end
      for o = 1, #order do
        local i = order[o]
        local count = type(i) == 'table' and i or news[i]
        if not count and spots[i] then
          ${TAKE}
          count = { x, y, z, lived, v }
        end
        if count then
          local x, tail = 3 * many, count[5]
          numbers[x + 4], numbers[x + 5], numbers[x + 6] = count[1], count[2], count[3]
          lives[2 * many + 1], lives[2 * many + 2] = count[4], #tail
          many = many + 1
          own[many], tails = count[6] or names[i], tails .. tail
        end
      end
      numbers[2] = many
    end
    writes[a] = put(formats[many] or formatOf(many), unpack(numbers)) .. concat(own)
      .. put(formats[-many], unpack(lives)) .. tails
  end
end
`;

/** Writes what is on the list. */
export const STORE = `
for a = 1, size do
  if writes[a] then call('HSET', KEYS[k + a], 'c', writes[a]) end
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
  end
end
`;
