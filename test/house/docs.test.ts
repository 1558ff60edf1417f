// Documents of the packages against the source, both ways: options, denial codes, exports, entries.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { filesBelow, packages, read } from './repository.ts';

const commonOptions = ['mode', 'onEvent', 'onDenied', 'protocol'];

const parse = (path: string): ts.SourceFile => ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2023, true);
const sourcesOf = (folder: string): string[] => filesBelow(`packages/${folder}/src`, (path) => path.endsWith('.ts'));

/** Names an entry exports, values and types. */
function exportsOf(path: string): string[] {
  const names: string[] = [];
  for (const statement of parse(path).statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause !== undefined && ts.isNamedExports(clause))
        names.push(...clause.elements.map(({ name }) => name.text));
      else if (clause !== undefined) names.push(clause.name.text);
      else if (statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier)) {
        names.push(
          ...exportsOf(
            `${path.slice(0, path.lastIndexOf('/'))}/${statement.moduleSpecifier.text.replace(/^\.\//, '')}`,
          ),
        );
      }
    } else if (
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
    ) {
      if (ts.isVariableStatement(statement))
        names.push(...statement.declarationList.declarations.map(({ name }) => name.getText()));
      else if ('name' in statement) names.push((statement.name as ts.Identifier).text);
    }
  }
  return names;
}

/** Members of every `...Options` interface of a package; those of a guard or factory apart from those of parts. */
function optionsOf(folder: string, exported: readonly string[]): { main: string[]; parts: string[]; others: string[] } {
  const main: string[] = [];
  const parts: string[] = [];
  const others: string[] = [];
  const factories = /^(Keys|Redactor|Read)Options$/;
  for (const path of sourcesOf(folder)) {
    for (const statement of parse(path).statements) {
      if (!ts.isInterfaceDeclaration(statement) || !exported.includes(statement.name.text)) continue;
      const guard = statement.heritageClauses?.some((clause) => clause.getText().includes('GuardOptions')) === true;
      const names = statement.members.map((member) => member.name?.getText() ?? '');
      if (!statement.name.text.endsWith('Options')) others.push(...names);
      else (guard || factories.test(statement.name.text) ? main : parts).push(...names);
    }
  }
  return { main, parts, others };
}

/** Codes of denials: `code: '...'` in source, the constants they come from included. */
function codesOf(folder: string): string[] {
  const texts = sourcesOf(folder).map(read).join('\n');
  const literal = [...texts.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+|unauthenticated|forbidden)'/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set([...literal, ...sharedCodesOf(texts)])];
}

/** Codes of the denials that a package takes from `@sallyport/core/routes`. */
function sharedCodesOf(texts: string): string[] {
  const shared = read('packages/core/src/routes/route-denials.ts');
  return [...texts.matchAll(/\brouteDenials\.(\w+)|\b(wrongMethod)\(/g)].map(([, member, maker]) => {
    const [, code = ''] = new RegExp(`${member ?? maker}[:(][^}]*?code: '([a-z-]+)'`).exec(shared) ?? [];
    expect(code).not.toBe('');
    return code;
  });
}

/** Rows of Markdown tables whose heading row starts with this word: what stands in their first column as code. */
function rows(readme: string, heading: RegExp): string[] {
  const found: string[] = [];
  let inside = false;
  for (const line of readme.split('\n')) {
    if (!line.startsWith('|')) inside = false;
    else if (heading.test(line)) inside = true;
    else if (inside)
      found.push(...[...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
  }
  return found;
}

describe.each(packages.map((one) => [one.folder, one] as const))('the documents of packages/%s', (folder, one) => {
  // What exceeds one README stands in others beside it, under the same rules.
  const further = readdirSync(one.path).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const readme = ['README.md', ...further].map((name) => read(`packages/${folder}/${name}`)).join('\n');

  it('are published, short, and found from the README', () => {
    for (const name of further) {
      expect(one.manifest.files).toContain(name);
      expect(read(`packages/${folder}/README.md`)).toContain(`](./${name})`);
      expect(read(`packages/${folder}/${name}`).split('\n').length).toBeLessThanOrEqual(251);
    }
  });

  it('names every export of every entry', () => {
    const names = one.entries.flatMap((entry) =>
      exportsOf(`packages/${folder}/src/${entry === '' ? 'index' : entry}.ts`),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !readme.includes(`\`${name}`) && !readme.includes(`${name}\``))).toEqual([]);
  });

  it('names every entry', () => {
    for (const entry of one.entries)
      expect(readme).toContain(entry === '' ? one.manifest.name : `${one.manifest.name}/${entry}`);
  });

  it('has a row for every option, and no row for an option that is gone', () => {
    const exported = one.entries.flatMap((entry) =>
      exportsOf(`packages/${folder}/src/${entry === '' ? 'index' : entry}.ts`),
    );
    const { main, parts, others } = optionsOf(folder, exported);
    const documented = rows(readme, /^\|\s*(Option|Field)/).flatMap((cell) => cell.split(/[ .]/));
    const optional = (name: string): boolean => commonOptions.includes(name);
    expect(main.filter((name) => !documented.includes(name) && !optional(name))).toEqual([]);
    expect(parts.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
    expect(documented.filter((name) => ![...main, ...parts, ...others, ...commonOptions].includes(name))).toEqual([]);
  });

  it('explains every denial code, and none that is gone', () => {
    const documented = rows(readme, /^\|\s*Code/);
    const codes = codesOf(folder);
    expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
    const source = sourcesOf(folder).map(read).join('\n');
    // `<guard>-unavailable` is put together by core.
    const known = (code: string): boolean => source.includes(`'${code}'`) || codes.includes(code);
    expect(documented.filter((code) => !known(code) && !code.endsWith('-unavailable'))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('leads to every package', () => {
    for (const { folder, manifest } of packages) {
      expect(readme).toContain(manifest.name);
      expect(readme).toContain(`packages/${folder}`);
    }
  });

  it('names only entries that exist', () => {
    const known = packages.flatMap(({ manifest, entries }) =>
      entries.map((entry) => (entry === '' ? manifest.name : `${manifest.name}/${entry}`)),
    );
    const imported = [...readme.matchAll(/from '(@sallyport\/[^']+)'/g)].map((match) => match[1] ?? '');
    expect(imported.length).toBeGreaterThan(5);
    expect(imported.filter((name) => !known.includes(name))).toEqual([]);
  });
});
