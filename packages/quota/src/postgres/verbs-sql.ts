import { CHARGE } from './layout.ts';
import {
  ADVANCE,
  BOOK,
  chargeSql,
  closeSql,
  EMPTY,
  GIVE_BACK,
  markSql,
  openSql,
  stateSql,
  VARIABLES,
} from './count-sql.ts';
import type { QuotaNames } from './names.ts';

/** Locks the account's row, and makes one where there is none: then rows are always locked in the order of their keys. */
const lockSql = ({ accounts }: QuotaNames, keys: string): string => `
    for k in 1..cardinality(${keys}) loop
      loop
        select ids, heads, tail, at, keep into v_ids, v_heads, v_tail, v_at, v_keep
          from ${accounts} where key = ${keys}[k] for no key update;
        exit when found;
        insert into ${accounts} (key, ids, heads, tail, at, keep, review)
          values (${keys}[k], '{}', '{}', '{}', 0, 0, v_wall + 60000) on conflict do nothing;
        if found then
          v_ids := '{}'; v_heads := '{}'; v_tail := '{}'; v_at := 0; v_keep := 0; v_made := v_made || ${keys}[k];
          exit;
        end if;
      end loop;
      v_now := greatest(v_now, v_at);
    end loop;`;

const loadSql = ({ accounts }: QuotaNames, keys: string): string => `
      if cardinality(${keys}) > 1 then
        select ids, heads, tail, at, keep into v_ids, v_heads, v_tail, v_at, v_keep
          from ${accounts} where key = ${keys}[k];
      end if;`;

const storeSql = ({ accounts }: QuotaNames, keys: string): string => `
      update ${accounts} set ids = v_ids, heads = v_heads, tail = v_tail, at = v_now, keep = v_keep
        where key = ${keys}[k];`;

const bounded = (nums: string): string => ADVANCE.replaceAll('BOUNDS', nums);

/**
 * One reservation. Accounts are locked in the order of their keys, and nothing waits after that: no deadlock. The
 * second pass books, after the ticket was taken; a ticket that is there already is answered and not booked again.
 */
export const reserveSql = (names: QuotaNames): string => `create or replace function ${names.reserve}(
  p_id text, p_keys text[], p_counts text[], p_nums float8[], p_ttl float8, p_overdraw boolean
) returns text language plpgsql volatile as $body$
declare${VARIABLES}
  v_fits boolean := true; v_repeated boolean := false; v_states float8[] := '{}'; v_marks float8[] := '{}';
begin
  v_wall := ${names.now}(); v_now := v_wall;
  for j in 1..cardinality(p_counts) loop
    b := (j - 1) * ${CHARGE};
    if p_nums[b + 2] = 3 and (v_wall < p_nums[p_nums[b + 8]::int]
      or v_wall >= p_nums[(p_nums[b + 8] + p_nums[b + 7])::int - 1]) then
      raise exception 'the clock of the store is outside the bounds of the calendar window' using errcode = '22008';
    end if;
  end loop;${lockSql(names, 'p_keys')}
  for v_pass in 1..2 loop
    for k in 1..cardinality(p_keys) loop${loadSql(names, 'p_keys')}
      for j in 1..cardinality(p_counts) loop
        continue when p_nums[(j - 1) * ${CHARGE} + 1] <> k;${chargeSql('p_nums')}${openSql('p_counts')}${bounded('p_nums')}
      if v_pass = 1 then
        v_fits := v_fits and v_used + v_amount <= v_limit;${markSql('p_ttl')}
        v_marks[j] := v_mark;
      elsif v_repeated then${stateSql('true')}
      elsif not v_fits then${stateSql('false')}
        if p_overdraw then
          v_mark := v_marks[j];${BOOK}${EMPTY}
        end if;
      else
        v_mark := v_marks[j];${BOOK}${stateSql('true')}
      end if;${closeSql}
      end loop;
      if v_pass = 2 and not v_repeated and (v_fits or p_overdraw) then
        v_keep := greatest(v_keep, v_now + 2 * p_ttl);${storeSql(names, 'p_keys')}
      end if;
    end loop;
    if v_pass = 1 then
      if v_fits or p_overdraw then
        insert into ${names.reservations} as known (id, keys, counts, nums, marks, reserved_at, expires_at, forget_at)
          values (p_id, p_keys, p_counts, p_nums, v_marks, v_now, v_now + p_ttl, v_now + 2 * p_ttl)
          on conflict (id) do update set (keys, counts, nums, marks, reserved_at, expires_at, forget_at) = (excluded.keys,
            excluded.counts, excluded.nums, excluded.marks, excluded.reserved_at, excluded.expires_at, excluded.forget_at)
            where known.forget_at <= v_now;
        v_repeated := not found;
      else
        v_repeated := exists (select from ${names.reservations} where id = p_id and forget_at > v_now);
      end if;
    end if;
  end loop;
  if (v_repeated or not (v_fits or p_overdraw)) and v_made <> '{}' then
    delete from ${names.accounts} where key = any(v_made);
  end if;
  return case when v_fits or v_repeated then '1,' else '0,' end || array_to_string(v_states, ',');
end $body$;`;

/** Settles, or gives everything back where nothing is said to be used. */
export const closeVerbSql = (names: QuotaNames): string => `create or replace function ${names.close}(
  p_id text, p_used float8[]
) returns text language plpgsql volatile as $body$
declare${VARIABLES}
  r ${names.reservations}%rowtype; v_expired boolean; v_booked float8; v_touched boolean := false;
begin
  select * into r from ${names.reservations} where id = p_id;
  if not found then return 'gone'; end if;
  v_wall := ${names.now}(); v_now := greatest(v_wall, r.reserved_at);
  for j in 1..cardinality(r.counts) loop
    b := (j - 1) * ${CHARGE};
    v_touched := v_touched or r.nums[b + 2] = 5 or p_used is null or coalesce(p_used[j], r.nums[b + 6]) <> r.nums[b + 6];
  end loop;
  if v_touched then${lockSql(names, 'r.keys')}
  end if;
  delete from ${names.reservations} where id = p_id;
  if not found then return 'gone'; end if;
  if v_now >= r.forget_at then return 'gone'; end if;
  v_expired := v_now >= r.expires_at;
  if v_touched and not (v_expired and p_used is null) then
    for k in 1..cardinality(r.keys) loop${loadSql(names, 'r.keys')}
      for j in 1..cardinality(r.counts) loop
        continue when r.nums[(j - 1) * ${CHARGE} + 1] <> k;${chargeSql('r.nums')}
        v_mark := r.marks[j];
        v_booked := v_amount;
        if v_kind = 5 then
          continue when v_expired;
          v_amount := -v_booked;
        else
          v_amount := case when p_used is null then 0 else coalesce(p_used[j], v_booked) end - v_booked;
          continue when v_amount = 0 or v_expired and v_amount < 0;
        end if;${openSql('r.counts')}${bounded('r.nums')}
        if v_amount > 0 then${BOOK}
        else
          v_amount := -v_amount;${GIVE_BACK}
        end if;${EMPTY}${closeSql}
      end loop;${storeSql(names, 'r.keys')}
    end loop;
  end if;
  return case when not v_expired then 'settled' when p_used is null then 'gone' else 'late' end;
end $body$;`;

/** Removes what is over, a few of each, and passes by what others are at. */
export const sweepSql = (names: QuotaNames): string => `create or replace function ${names.sweep}(
  p_most int
) returns int language plpgsql volatile
-- Plans are made while the tables are small, and kept.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
declare
  v_now float8 := ${names.now}(); v_removed int; v_gone int; v_kept int;
begin
  delete from ${names.reservations} where ctid = any (array(
    select ctid from ${names.reservations} where forget_at <= v_now order by forget_at limit p_most for update skip locked));
  get diagnostics v_removed = row_count;
  with due as materialized (
    select key, keep from ${names.accounts} where review <= v_now order by review limit p_most for update skip locked
  ), gone as (
    delete from ${names.accounts} where key in (select key from due where keep <= v_now) returning key
  ), kept as (
    update ${names.accounts} a set review = due.keep from due where a.key = due.key and due.keep > v_now returning a.key
  )
  select (select count(*) from gone), (select count(*) from kept) into v_gone, v_kept;
  return v_removed + v_gone;
end $body$;`;
