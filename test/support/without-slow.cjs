/**
 * Suites that take long for what a change usually breaks: they pack and install, kill processes, wait for windows to pass,
 * train, open browsers, or ask every client again. `npm run test:slow` runs them, and so does naming one.
 * It also asks the clients with every cutting of every reply (CLIENT_CUTTINGS), of which `npm test` has a few.
 */
const slow = [
  'test/house/boundaries',
  'test/house/consumers',
  'test/browser/',
  'test/clients/frameworks',
  'test/clients/pass-through',
  'prompt-guard/test/training',
  'quota/test/contract-in-real-time',
  'redacting-logger/test/delivery',
  'redacting-logger/test/storage-crash',
];

/** For `jest --filter`. */
module.exports = function withoutSlow(paths) {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const isWanted = (path) => !slow.some((part) => path.includes(part)) || named.some((part) => path.includes(part));
  return { filtered: paths.filter(isWanted) };
};
