const words = (text: string): readonly string[] => Object.freeze(text.trim().split(/\s+/));

// Grammar that PostgreSQL turns into calls: EXTRACT, AT TIME ZONE, TRIM, SIMILAR TO, OVERLAPS, LIKE ... ESCAPE.
const SYNTAX = 'extract timezone btrim ltrim rtrim overlay position substring overlaps like_escape similar_to_escape';
const AGGREGATES = `
  count sum avg min max bool_and bool_or every bit_and bit_or bit_xor any_value array_agg string_agg json_agg jsonb_agg
  json_object_agg jsonb_object_agg corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2
  regr_slope regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp variance var_pop var_samp mode percentile_cont
  percentile_disc`;
const WINDOW = `
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value`;
const NUMBERS = `
  abs cbrt ceil ceiling degrees div exp floor gcd lcm ln log log10 mod pi power radians round scale sign sqrt trim_scale
  trunc width_bucket random acos asin atan atan2 cos cot sin tan sinh cosh tanh int4 int8 float8 numeric`;
const TEXTS = `
  ascii bit_length char_length character_length chr concat concat_ws initcap left length lower lpad md5 normalize
  octet_length quote_literal regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace
  regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right rpad split_part starts_with
  string_to_array string_to_table strpos substr to_ascii to_hex translate trim upper text sha256 encode decode`;
const TIMES = `
  age clock_timestamp date date_bin date_part date_trunc isfinite justify_days justify_hours justify_interval
  make_date make_interval make_time make_timestamp make_timestamptz now statement_timestamp timeofday to_char to_date
  to_number to_timestamp transaction_timestamp`;
const VALUES = `
  array_append array_cat array_dims array_length array_lower array_ndims array_position array_positions array_prepend
  array_remove array_replace array_to_json array_to_string array_upper cardinality unnest json_array_elements
  json_array_elements_text json_array_length json_build_array json_build_object json_each json_each_text
  json_extract_path json_extract_path_text json_object json_object_keys json_strip_nulls json_to_record
  json_to_recordset json_typeof jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array
  jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_object
  jsonb_object_keys jsonb_pretty jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_typeof row_to_json to_json
  to_jsonb num_nonnulls num_nulls isempty lower_inc lower_inf upper_inc upper_inf gen_random_uuid
  to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline
  host masklen network`;

export const aggregateFunctions: ReadonlySet<string> = new Set(words(AGGREGATES));

/**
 * Built-in functions that compute a value from their arguments and touch nothing else: no file, no setting, no lock, no
 * other query, no server identity. `generate_series`, `format` and `array_fill` are not among them: they make gigabytes
 * from a few characters. (`repeat`, `lpad` and `rpad` do as well, and are bound to a constant length.) All are of
 * `pg_catalog`, which is written before them: those of extensions stand in a schema that only you know.
 */
export const safeSqlFunctions: readonly string[] = words(
  SYNTAX + AGGREGATES + WINDOW + NUMBERS + TEXTS + TIMES + VALUES,
);

/** Which argument says how long the result gets. */
export const lengthArgument: ReadonlyMap<string, number> = new Map([
  ['repeat', 1],
  ['lpad', 1],
  ['rpad', 1],
]);
export const MAX_MADE_LENGTH = 1_000;
/** Their results can be longer than all arguments together: inside of one another they multiply. */
export const growingFunctions: ReadonlySet<string> = new Set(['replace', 'regexp_replace', ...lengthArgument.keys()]);

/** No `reg*` (they look objects up), no `xml` (external entities), no `refcursor`. */
export const safeSqlTypes: ReadonlySet<string> = new Set(
  words(`int2 int4 int8 float4 float8 numeric bool text varchar bpchar char date time timetz timestamp timestamptz
    interval uuid json jsonb bytea inet cidr macaddr macaddr8 bit varbit money point box circle line lseg path polygon
    int4range int8range numrange daterange tsrange tstzrange jsonpath tsvector tsquery vector halfvec`),
);
/** Of pgvector, in whichever schema it was installed. */
export const extensionTypes: ReadonlySet<string> = new Set(['vector', 'halfvec']);

/** Operators of PostgreSQL and of the extensions pg_trgm and pgvector; none reads anything but its operands. */
export const safeSqlOperators: ReadonlySet<string> = new Set(
  words(`= <> != < > <= >= + - * / % ^ |/ ||/ @ & | # ~ << >> || ~~ !~~ ~~* !~~* ~* !~ !~* ^@ -> ->> #> #>> @> <@ ? ?|
    ?& #- @? @@ && -|- &< &> <-> <=> <#> <+> <% %> <<= >>=`),
);

/** Of the calls without parentheses only those that tell the time; `current_user` and its kin tell about the server. */
export const safeSqlValues: ReadonlySet<string> = new Set(
  words(`SVFOP_CURRENT_DATE SVFOP_CURRENT_TIME SVFOP_CURRENT_TIME_N SVFOP_CURRENT_TIMESTAMP SVFOP_CURRENT_TIMESTAMP_N
    SVFOP_LOCALTIME SVFOP_LOCALTIME_N SVFOP_LOCALTIMESTAMP SVFOP_LOCALTIMESTAMP_N`),
);

export const systemColumns: ReadonlySet<string> = new Set(words('ctid tableoid xmin xmax cmin cmax'));
