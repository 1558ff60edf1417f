// The floors of the house as rules: an arrow goes down only, and a guard never imports another guard.
const guards = 'keys|authz|quota|relay|prompt-guard|response-validator|redacting-logger|approvals';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'floor-0-knows-nobody',
      severity: 'error',
      comment: 'wire, redact and core have no run-time dependency, on each other or on anybody else.',
      from: { path: '^packages/(wire|redact|core)/src' },
      to: { pathNot: '^packages/$1/src', dependencyTypesNot: ['core'] },
    },
    {
      name: 'guards-know-no-guard',
      severity: 'error',
      from: { path: `^packages/(${guards})/src` },
      to: { path: `^packages/(${guards})/`, pathNot: '^packages/$1/' },
    },
    // Who logs to a console loads no storage, who stores loads no delivery, and nobody loads the command line.
    ...[
      ['[^/]+', 'storage|delivery|cli'],
      ['storage/.+', 'delivery|cli'],
      ['delivery/.+', 'cli'],
    ].map(([from, to]) => ({
      name: 'logger-parts-go-down',
      severity: 'error',
      from: { path: `^packages/redacting-logger/src/${from}$`, pathNot: '/src/(storage|delivery)\\.ts$' },
      to: { path: `^packages/redacting-logger/src/(${to})/` },
    })),
    {
      name: 'lexicon-is-source-only',
      severity: 'error',
      comment: 'The lexicons are packed into one table before they are shipped: at run time nobody has them.',
      from: { path: '^packages/prompt-guard/src/', pathNot: '^packages/prompt-guard/src/(lexicon|growth)/' },
      to: { path: '^packages/prompt-guard/src/lexicon/' },
    },
    // Who verifies keys loads no store but the one he asks for, and nobody loads the command line.
    {
      name: 'keys-parts-go-down',
      severity: 'error',
      from: { path: '^packages/keys/src/', pathNot: '^packages/keys/src/(cli/|stores/|(postgres|sqlite|redis)\\.ts$)' },
      to: { path: '^packages/keys/src/(cli/|stores/(postgres|sqlite|redis))' },
    },
    {
      name: 'keys-load-no-leak-scan',
      severity: 'error',
      comment: 'Who verifies keys does not compile the catalogue of redact.',
      from: { path: '^packages/keys/src/', pathNot: '^packages/keys/src/leaks(/|\\.ts$)' },
      to: { path: '^packages/keys/src/leaks' },
    },
    {
      name: 'no-framework-in-packages',
      severity: 'error',
      from: { path: '^packages/[^/]+/src' },
      to: { path: 'node_modules/(express|express-4|koa|koa-2|@koa|@types/express|@types/koa|winston|openai)/' },
    },
    { name: 'packages-know-no-example', severity: 'error', from: { path: '^packages/' }, to: { path: '^examples/' } },
    { name: 'source-knows-no-test', severity: 'error', from: { path: '/src/' }, to: { path: '(^test/|/test/)' } },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: { path: '^packages/[^/]+/src' },
      to: { pathNot: '^packages/', dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    includeOnly: '^(packages|examples|node_modules)/',
    exclude: { path: '/(dist|public)/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@sallyport/source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
