import { COMMON } from './lua-accounts.ts';
import { HEAD } from './lua-counts.ts';
import { END } from './lua-end.ts';
import { RESERVE } from './lua-reserve.ts';

/**
 * Every verb that was called in one turn of a process, one after the other, each all or nothing and alone with its
 * errors. KEYS: of each the hash of its ticket, then its accounts. ARGV: a test's clock or nothing, how many plans, the
 * plans, then the arguments of each verb: a letter and the number of its plan, and what it needs. Replies the answers
 * in one list; an error is a text after '!', the whole answer to its verb.
 */
export const VERBS: string = `${HEAD}
${COMMON}
local plans = {}
local reserve, close
-- Whether there is a ticket already of what is not booked yet.
local made
local k, g, last = 1, 3 + ARGV[2], #ARGV
while g <= last do
  local verb, p = byte(ARGV[g], 1, 2)
  local plan = plans[p]
  if not plan then
    plan = planOf(ARGV[p - 45])
    plans[p] = plan
  end
  local fine, reply
  if verb == 114 or verb == 111 then
    if not reserve then
      reserve = function(plan, k, g)
        ${RESERVE}
      end
    end
    fine, reply = pcall(reserve, plan, k, g)
    if fine then to = to + reply end
  else
    if not close then
      close = function(plan, k, g)
        ${END}
      end
    end
    fine, reply = pcall(close, plan, k, g)
    if fine then
      to = to + 1
      replies[to] = reply
    end
  end
  if not fine then
    if made then
      call('HDEL', KEYS[k], ARGV[g + 1])
      made, lives[KEYS[k]] = false, nil
    end
    to = to + 1
    -- Redis 7 gives its own errors as tables.
    replies[to] = '!' .. (type(reply) == 'table' and reply.err or tostring(reply))
  end
  k, g = k + 1 + plan.size, g + (verb == 120 and 2 or 3)
end
return replies
`;
