import { Ajv } from 'ajv';
import type { Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaCheck } from './check.ts';

/** A JSON Schema as plain data; draft-07 unless `$schema` names 2019-09 or 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const options: Options = {
  // Misspelt keywords throw instead of allowing everything.
  strictSchema: true,
  // In the drafts used here `format` is an annotation; no format is checked rather than some.
  validateFormats: false,
  // `constructor` and `__proto__` are members of a reply only when the reply has them.
  ownProperties: true,
  // A warning is a line on the console of somebody's production.
  logger: false,
};

function ajvFor(schema: JsonSchema): Ajv {
  const draft = typeof schema['$schema'] === 'string' ? schema['$schema'] : '';
  if (draft.includes('2020-12')) return new Ajv2020(options);
  return draft.includes('2019-09') ? new Ajv2019(options) : new Ajv(options);
}

/**
 * Compiles once, at construction.
 * @throws {Error} from ajv, for a schema that is none, and for `$async` and references to other documents
 */
export function checkJsonSchema(schema: JsonSchema): SchemaCheck {
  if (schema['$async'] === true) throw new Error('$async schemas are not supported');
  const validate = ajvFor(schema).compile(schema);
  return (value) => {
    if (validate(value)) return { valid: true };
    return { valid: false, at: validate.errors?.[0]?.instancePath ?? '' };
  };
}
