/** What a schema says about a value; `at` is a pointer to the first member that it objects to. */
type SchemaResult = { readonly valid: true } | { readonly valid: false; readonly at: string };

export type SchemaCheck = (value: unknown) => SchemaResult | Promise<SchemaResult>;
