// Fifty packages as published, none of which holds a key: what is found in them is a false alarm. Named with the
// versions in the lock file; one that was replaced by another version is measured in that one.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scanForLeaks } from '@sallyport/keys/leaks';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

const CLEAN_PACKAGES = (
  'axios@1.18.1 marked@9.1.6 openai@6.49.0 @anthropic-ai/sdk@0.134.0 ai@6.0.306 @ai-sdk/openai@3.0.120 ' +
  '@ai-sdk/anthropic@3.0.130 ollama@0.6.4 @langchain/core@1.2.17 @langchain/openai@1.5.8 @google/genai@2.29.1 ' +
  'express-rate-limit@8.7.1 libphonenumber-js@1.13.15 playwright-core@1.64.1 superagent@10.4.1 ' +
  'supertest@7.3.1 typescript@6.0.3 commander@10.0.1 htmlparser2@12.0.0 dotenv@16.4.7 socks@2.8.10 ' +
  'glob@13.0.6 tar@7.5.11 minimatch@10.2.6 undici@6.29.0 parse5@5.1.1 jiti@2.7.0 nx@22.7.12 expect@30.5.2 ' +
  'jest-util@30.5.1 pretty-format@30.5.1 @babel/core@7.29.7 @babel/parser@7.29.9 @babel/types@7.29.8 ' +
  '@babel/helpers@7.29.10 ajv@8.20.0 acorn@8.16.0 postcss@8.5.30 lru-cache@11.5.3 winston@3.19.0 ' +
  'logform@2.7.0 async@3.2.6 yaml@2.9.1 rxjs@7.8.2 webpack@5.111.1 terser@5.51.2 vite@8.3.4 esbuild@0.28.2 ' +
  'schema-utils@4.5.0 js-yaml@3.15.2'
).split(' ');

const FOLDERS = ['dist', 'build', 'lib'];
const SERVED = /\.(?:m?js|cjs|map|html|css|json)$/;

function* filesOfPackages() {
  for (const named of CLEAN_PACKAGES) {
    const name = named.slice(0, named.lastIndexOf('@'));
    const folder = FOLDERS.map((part) => join(modules, name, part)).find((path) => existsSync(path));
    if (folder === undefined) throw new Error(`${name} is not installed`);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && SERVED.test(entry.name))
        yield { name: path.slice(modules.length), content: readFileSync(path) };
    }
  }
}

export async function falseAlarms() {
  const start = process.cpuUsage();
  const report = await scanForLeaks(filesOfPackages());
  const { user, system } = process.cpuUsage(start);
  return { report, seconds: (user + system) / 1e6 };
}
