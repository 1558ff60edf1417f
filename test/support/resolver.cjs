const { existsSync } = require('node:fs');
const path = require('node:path');

const packages = path.join(__dirname, '../../packages');
const isSource = /^[^/\\]+[/\\]src[/\\].*\.ts$/;

/** Jest resolver: sources of packages come from the files that sources.mjs has put them together in. */
module.exports = function resolver(name, options) {
  const found = options.defaultResolver(name, options);
  const { SALLYPORT_TEST_SOURCES: bundled, SALLYPORT_TEST_SOURCES_USED: isUsed } = process.env;
  if (isUsed !== '1' || !found.startsWith(packages + path.sep)) return found;
  const inside = path.relative(packages, found);
  if (!isSource.test(inside)) return found;
  const entry = path.join(bundled, inside.replace(/\.ts$/, '.mjs'));
  // Not its source instead: it would load a second copy of every module that it shares with others.
  if (!existsSync(entry)) throw new Error(`sources.mjs knows no import of ${found}`);
  return entry;
};
