import { CHARGE, EXPIRIES, HEAD, LARGEST_SUM, LOWS, MOST_COUNTS, SLOTS } from './layout.ts';

// The counts of ../memory/* in PL/pgSQL, over one account's row that is held in variables. Numbers are doubles there too.

/** Variables of the fragments below and of `rows-sql.ts`. */
export const VARIABLES: string = `
  v_ids text[]; v_heads float8[]; v_tail float8[]; v_at float8; v_keep float8; v_made text[] := '{}';
  v_now float8; v_wall float8; b int; h int; o int; p int; q int; v_n int; v_len int; v_changed boolean;
  t float8[]; v_kept_ids text[]; v_kept_heads float8[]; v_kept_tail float8[];
  v_kind int; v_ms float8; v_refill float8; v_limit float8; v_amount float8; v_bounds int; v_from int;
  v_slot float8; v_span int; v_idx float8; v_last float8; v_used float8; v_mark float8; v_give float8; v_sum float8;
  v_empty float8; v_over float8; v_start float8; v_until float8;`;

/** Numbers of charge `j`. */
export const chargeSql = (nums: string): string => `
      b := (j - 1) * ${CHARGE}; v_kind := ${nums}[b + 2]; v_ms := ${nums}[b + 3]; v_refill := ${nums}[b + 4];
      v_limit := ${nums}[b + 5]; v_amount := ${nums}[b + 6]; v_bounds := ${nums}[b + 7]; v_from := ${nums}[b + 8];
      if v_kind = 1 then
        v_slot := greatest(1, ceil(v_ms / ${SLOTS})); v_span := ceil(v_ms / v_slot); v_idx := floor(v_now / v_slot);
      end if;`;

/** The account without the counts that are over, but for those of this ticket: plans change. */
const tidySql = (counts: string): string => `
        if v_n >= ${MOST_COUNTS} then
          v_kept_ids := '{}'; v_kept_heads := '{}'; v_kept_tail := '{}'; o := 0;
          for q in 1..v_n loop
            h := (q - 1) * ${HEAD}; v_len := v_heads[h + 6];
            if v_heads[h + 5] > v_now or v_ids[q] = any(${counts}) then
              v_kept_ids := v_kept_ids || v_ids[q]; v_kept_heads := v_kept_heads || v_heads[h + 1 : h + 6];
              v_kept_tail := v_kept_tail || v_tail[o + 1 : o + v_len];
            end if;
            o := o + v_len;
          end loop;
          v_ids := v_kept_ids; v_heads := v_kept_heads; v_tail := v_kept_tail; v_n := cardinality(v_ids);
        end if;`;

/** The count of charge `j`, made on first use: its head begins after `h`, its own numbers are in `t`. */
export const openSql = (counts: string): string => `
      v_n := cardinality(v_ids); p := array_position(v_ids, ${counts}[j]);
      if p is null then${tidySql(counts)}
        v_ids := v_ids || ${counts}[j]; v_n := v_n + 1; p := v_n;
        v_len := case when v_kind = 1 then v_span + 1 else 0 end;
        v_heads := v_heads || array[0::float8, case when v_kind = 5 then 'infinity'::float8
          when v_kind in (2, 3) then '-infinity' else 0 end, 0, 0, 0, v_len];
        v_tail := v_tail || array_fill(0::float8, array[v_len]);
      end if;
      h := (p - 1) * ${HEAD}; v_changed := false; o := 0;
      if v_n = 1 then
        t := v_tail;
      else
        for q in 1..p - 1 loop o := o + v_heads[q * ${HEAD}]::int; end loop;
        t := v_tail[o + 1 : o + v_heads[h + 6]::int];
      end if;`;

export const closeSql = `
      if v_changed then
        if v_n = 1 then v_tail := t;
        else v_tail := v_tail[1 : o] || t || v_tail[o + v_heads[h + 6]::int + 1 :];
        end if;
        v_heads[h + 6] := cardinality(t);
      end if;`;

/** Forgets what is over. */
export const ADVANCE: string = `
      if v_kind = 1 then
        v_last := v_heads[h + 2];
        if v_last < v_idx then
          if v_heads[h + 1] > 0 then
            if v_idx - v_last > v_span then
              t := array_fill(0::float8, array[v_span + 1]); v_heads[h + 1] := 0; v_changed := true;
            else
              while v_last < v_idx loop
                v_last := v_last + 1; q := v_last::bigint % (v_span + 1) + 1;
                if t[q] <> 0 then v_heads[h + 1] := v_heads[h + 1] - t[q]; t[q] := 0; v_changed := true; end if;
              end loop;
            end if;
          end if;
          v_heads[h + 2] := v_idx;
        end if;
        v_used := v_heads[h + 1];
      elsif v_kind = 4 then
        if v_refill > 0 then v_heads[h + 3] := v_refill; end if;
        v_heads[h + 2] := greatest(0, v_heads[h + 2] - (v_now - v_heads[h + 1]) * v_heads[h + 3]);
        v_heads[h + 1] := v_now; v_used := least(${LARGEST_SUM}, ceil(v_heads[h + 2] / v_ms));
      elsif v_kind = 5 then
        if v_heads[h + 2] <= v_now then
          v_kept_tail := '{}'; v_sum := 0; v_until := 'infinity';
          for q in 1..cardinality(t) by 2 loop
            if t[q] > v_now then
              v_kept_tail := v_kept_tail || t[q : q + 1]; v_sum := v_sum + t[q + 1]; v_until := least(v_until, t[q]);
            end if;
          end loop;
          t := v_kept_tail; v_heads[h + 1] := v_sum; v_heads[h + 2] := v_until; v_changed := true;
        end if;
        v_used := v_heads[h + 1];
      else
        v_start := '-infinity';
        if v_kind = 2 then
          if v_now >= v_heads[h + 3] then v_start := floor(v_now / v_ms) * v_ms; v_until := v_start + v_ms; end if;
        elsif v_wall >= BOUNDS[v_from] and v_wall < BOUNDS[v_from + v_bounds - 1] then
          -- A reservation older than its bounds is settled in the period that later ones have reached.
          q := v_from;
          while BOUNDS[q + 1] <= v_wall loop q := q + 1; end loop;
          v_start := BOUNDS[q]; v_until := v_now + BOUNDS[q + 1] - v_wall;
        end if;
        if v_start > '-infinity' then
          -- A clock that went back stays in the period that was reached: its budget is spent.
          if v_start > v_heads[h + 2] then v_heads[h + 2] := v_start; v_heads[h + 1] := 0; end if;
          v_heads[h + 3] := v_until;
          -- Two clocks drift apart, and a month's count must not be forgotten before the calendar says so.
          if v_kind = 3 then v_heads[h + 4] := ceil((v_until - v_now) * 0.001); end if;
        end if;
        v_used := v_heads[h + 1];
      end if;`;

const NOTE_LOW = `
        q := cardinality(t);
        while q > 0 and t[q] >= v_heads[h + 2] loop q := q - 2; end loop;
        t := t[1 : q] || array[v_heads[h + 4], v_heads[h + 2]];
        if q + 2 > ${2 * LOWS} then t := array[t[3], t[2]] || t[5 :]; end if;
        v_changed := true;`;

/** What a booking of now would be known by. */
export const markSql = (ttl: string): string => `
        if v_kind = 1 then v_mark := v_idx;
        elsif v_kind = 4 then v_mark := v_heads[h + 4] + 1;
        elsif v_kind = 5 then
          v_give := greatest(1, floor(${ttl} / ${EXPIRIES})); v_mark := ceil((v_now + ${ttl}) / v_give) * v_give;
        else v_mark := v_heads[h + 2];
        end if;`;

/** Books `v_amount`, of open calls under `v_mark`. */
export const BOOK: string = `
        if v_kind = 1 then
          v_give := least(v_amount, ${LARGEST_SUM} - v_heads[h + 1]);
          if v_give > 0 then
            q := v_idx::bigint % (v_span + 1) + 1; t[q] := t[q] + v_give; v_changed := true;
            v_heads[h + 1] := v_heads[h + 1] + v_give;
          end if;
          v_used := v_heads[h + 1];
        elsif v_kind = 4 then${NOTE_LOW}
          v_heads[h + 2] := v_heads[h + 2] + v_amount * v_ms; v_heads[h + 4] := v_heads[h + 4] + 1;
          v_used := least(${LARGEST_SUM}, ceil(v_heads[h + 2] / v_ms));
        elsif v_kind = 5 then
          if v_amount > 0 then
            q := cardinality(t) - 1;
            while q > 0 and t[q] <> v_mark loop q := q - 2; end loop;
            if q > 0 then t[q + 1] := t[q + 1] + v_amount; else t := t || array[v_mark, v_amount]; end if;
            v_changed := true; v_heads[h + 2] := least(v_heads[h + 2], v_mark);
            v_heads[h + 1] := v_heads[h + 1] + v_amount;
          end if;
          v_used := v_heads[h + 1];
        else
          v_heads[h + 1] := least(${LARGEST_SUM}, v_heads[h + 1] + v_amount); v_used := v_heads[h + 1];
        end if;`;

/** Undoes `v_amount` of what was booked under `v_mark`, as far as it still counts. */
export const GIVE_BACK: string = `
        if v_kind = 1 then
          if v_mark >= v_idx - v_span then
            q := v_mark::bigint % (v_span + 1) + 1; v_give := least(v_amount, t[q]);
            t[q] := t[q] - v_give; v_heads[h + 1] := v_heads[h + 1] - v_give; v_changed := true;
          end if;
        elsif v_kind = 4 then${NOTE_LOW}
          -- No more than the least level since the booking: the rest has refilled, or would have been nobody's.
          p := 1;
          while p < cardinality(t) and t[p] < v_mark loop p := p + 2; end loop;
          v_give := least(v_amount * v_ms, coalesce(t[p + 1], 0)); v_heads[h + 2] := v_heads[h + 2] - v_give;
          for q in p + 1..cardinality(t) by 2 loop t[q] := t[q] - v_give; end loop;
          q := p - 2;
          while q > 0 and t[q + 1] >= t[p + 1] loop q := q - 2; end loop;
          if q < p - 2 then t := t[1 : q + 1] || t[p :]; end if;
        elsif v_kind = 5 then
          for q in 1..cardinality(t) by 2 loop
            if t[q] = v_mark then
              v_give := least(v_amount, t[q + 1]); v_heads[h + 1] := v_heads[h + 1] - v_give; v_changed := true;
              if t[q + 1] > v_give then t[q + 1] := t[q + 1] - v_give; else t := t[1 : q - 1] || t[q + 2 :]; end if;
              exit;
            end if;
          end loop;
        elsif v_mark = v_heads[h + 2] then
          v_heads[h + 1] := greatest(0, v_heads[h + 1] - v_amount);
        end if;`;

/** When everything is forgotten (`v_empty`; 0: nothing is remembered), and until when the count must stay. */
export const EMPTY: string = `
        v_empty := 0;
        if v_kind = 1 then
          if v_heads[h + 1] > 0 then
            v_last := v_idx;
            while v_last > v_idx - v_span and t[v_last::bigint % (v_span + 1) + 1] = 0 loop v_last := v_last - 1; end loop;
            v_empty := (v_last + v_span + 1) * v_slot;
          end if;
          v_over := v_empty;
        elsif v_kind = 4 then
          if v_heads[h + 2] > 0 then v_empty := v_now + ceil(v_heads[h + 2] / v_heads[h + 3]); end if;
          v_over := v_empty;
        elsif v_kind = 5 then
          v_over := case when v_heads[h + 1] > 0 then 'infinity'::float8 else 0 end;
        else
          if v_heads[h + 1] > 0 then v_empty := v_heads[h + 3]; end if;
          v_over := case when v_empty > 0 then v_empty + v_heads[h + 4] else 0 end;
        end if;
        v_heads[h + 5] := v_over;
        if v_kind <> 5 then v_keep := greatest(v_keep, v_over); end if;`;

/** Appends remaining, ms until all is back, and ms until `v_amount` fits (-1: never). @param booked nothing is missing */
export const stateSql = (booked: string): string => `${EMPTY}
        v_sum := case when ${booked} then 0 else v_used - (v_limit - v_amount) end;
        if v_sum <= 0 then v_give := 0;
        elsif v_amount > v_limit then v_give := -1;
        elsif v_kind = 1 then
          v_last := v_idx - v_span; v_give := 0;
          while v_last <= v_idx loop
            v_sum := v_sum - t[v_last::bigint % (v_span + 1) + 1];
            if v_sum <= 0 then v_give := (v_last + v_span + 1) * v_slot - v_now; exit; end if;
            v_last := v_last + 1;
          end loop;
        elsif v_kind = 4 then v_give := ceil((v_heads[h + 2] - (v_used - v_sum) * v_ms) / v_heads[h + 3]);
        elsif v_kind = 5 then v_give := 1000;
        else v_give := v_heads[h + 3] - v_now;
        end if;
        v_states[3 * j - 2] := greatest(0, v_limit - v_used); v_states[3 * j - 1] := greatest(0, v_empty - v_now);
        v_states[3 * j] := v_give;`;
