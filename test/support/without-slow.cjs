/**
 * Suites that pack and install, or kill processes again and again. `npm run test:slow` runs them, and so does naming one.
 * It also asks the clients with every cutting of every reply (CLIENT_CUTTINGS), of which `npm test` has a few.
 */
const slow = ['test/house/consumers', 'redacting-logger/test/storage-crash'];

/** For `jest --filter`. */
module.exports = function withoutSlow(paths) {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const isWanted = (path) => !slow.some((part) => path.includes(part)) || named.some((part) => path.includes(part));
  return { filtered: paths.filter(isWanted) };
};
