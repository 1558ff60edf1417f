/*
 * The path of a reservation that is booked as most are, which is taken before anything else is made ready.
 */

// Books on the count of charge i, as far as it is a common case.
const BOOK_FAST = `
local kind, amount, over = kinds[i], amounts[i], 0
used = used + amount
if kind == 115 then
  local ends = (mark + 1) * steps[i]
  third = third + amount
  if wall < ends and used >= third then over = ends + spans[i] * steps[i] end
elseif kind == 102 and mark <= wall and used > 0 then
  over = third
end
if not (seen <= wall and wall < over and used <= limits[i]) then
  due = nil
  break
end
marks[i] = mark
replies[to + 1 + i], replies[resets + shares[i]] = limits[i] - used, over - wall
`;

/** For so many counts of an account, without a table for their numbers, which would take longer than all else here. */
const fastFor = (many: number): string => {
  const counts = Array.from({ length: many }, (_, index) => index + 1);
  const numbers = counts.map((c) => `u${c}, m${c}, t${c}`).join(', ');
  const booked = counts.map((c) => {
    return `do
      local i, used, mark, third = row[${c}], u${c}, m${c}, t${c}
      ${BOOK_FAST}
      u${c}, t${c} = used, third
    end`;
  });
  return `
  local _, _, seen, ${numbers}, rest = get(format, v)
  ${booked.join('\n')}
  writes[a] = put(format, 67, all, wall, ${numbers}) .. sub(v, rest)
  `;
};

/** The same where all slide over one window, so that they are over together. */
const alikeFor = (many: number): string => {
  const counts = Array.from({ length: many }, (_, index) => index + 1);
  const numbers = counts.map((c) => `u${c}, m${c}, t${c}`).join(', ');
  const same = counts.slice(1).map((c) => ` and m${c} == m1`);
  const booked = counts.map((c) => {
    return `
    i = row[${c}]
    amount, limit = amounts[i], limits[i]
    u${c}, t${c} = u${c} + amount, t${c} + amount
    if not (u${c} <= limit and u${c} >= t${c}) then
      due = nil
      break
    end
    marks[i], replies[to + 1 + i] = m1, limit - u${c}`;
  });
  return `
  local _, _, seen, ${numbers}, rest = get(format, v)
  local over, i, amount, limit = (m1 + 1) * step, nil, nil, nil
  if not (seen <= wall and wall < over${same.join('')}) then
    due = nil
    break
  end
  replies[resets + 1] = over + spans[1] * step - wall
  ${booked.join('\n')}
  writes[a] = put(format, 67, all, wall, ${numbers}) .. sub(v, rest)
  `;
};

const FAST_ANY = `
  local numbers = { get(format, v) }
  local seen, at = numbers[3], 3 * (many - #row) + 4
  numbers[3] = wall
  for r = 1, #row do
    local i, used, mark, third = row[r], numbers[at], numbers[at + 1], numbers[at + 2]
    ${BOOK_FAST}
    numbers[at], numbers[at + 2] = used, third
    at = at + 3
  end
  if not due then break end
  writes[a] = put(format, unpack(numbers)) .. sub(v, numbers[at])
`;

/**
 * Books what is most common: everything fits, and each count is one that restarts later, or slides and was booked in
 * this very slot before, so that only its numbers change. `due` becomes nil when it is anything else.
 */
export const FAST: string = `
local due = plan.fast and wall + plan.ttl or nil
local shares, resets = plan.shares, to + 1 + n
local alike = plan.shared == 1 and kinds[1] == 115
for a = 1, due and size or 0 do
  local v, row = values[a], rows[a]
  local all = v and #v > 11 and byte(v) == 67 and get('<H', v, 2)
  local first = all and 12 + 24 * all
  local found = all and find(v, row.names, first, true)
  -- How many counts there are up to the last of ours, when they stand one after the other.
  local many = found and (found - first) / 12 + #row
  if not (many and many <= all and many % 1 == 0) then
    due = nil
    break
  end
  local format = formats[many] or formatOf(many)
  if many ~= #row or many > 4 then
    ${FAST_ANY}
  elseif alike then
    local step = steps[1]
    if many == 1 then
      ${alikeFor(1)}
    elseif many == 2 then
      ${alikeFor(2)}
    elseif many == 3 then
      ${alikeFor(3)}
    else
      ${alikeFor(4)}
    end
  elseif many == 1 then
    ${fastFor(1)}
  elseif many == 2 then
    ${fastFor(2)}
  elseif many == 3 then
    ${fastFor(3)}
  else
    ${fastFor(4)}
  end
end
`;
