import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vi as sentences } from '../../shared/text/catalogs.ts';

const checkout = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(checkout, path), 'utf8');
const ignored = new Set(['.git', 'node_modules', 'out', 'dist', 'coverage', 'demo']);
const files = readdirSync(checkout)
  .filter((name) => !ignored.has(name))
  .flatMap((name) =>
    globSync([name, `${name}/**/*`], { cwd: checkout }).filter((path) =>
      statSync(join(checkout, path)).isFile(),
    ),
  );
const pages = files.filter((path) => extname(path) === '.md');
const pictures = 'docs/guide/pictures';

describe('the documents', () => {
  it('give every dependency its reason in the README, and nothing else', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      read('package.json'),
    );
    const section = /^## Dependencies$([\s\S]*?)^## /m.exec(read('README.md'))?.[1] ?? '';
    const named = [...section.matchAll(/^\| `([^`]+)` \| \S.*\|$/gm)].map(([, name]) => name ?? '');
    const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(named.sort()).toEqual(all.sort());
  });

  it('link only to pages that are there', () => {
    const broken = linksOf(pages).filter(
      ({ path }) => !path.startsWith(pictures) && !existsSync(join(checkout, path)),
    );
    expect(broken).toEqual([]);
  });

  it('show pictures that are all there, or none before the demo made them', () => {
    const shown = linksOf(pages).filter(({ path }) => path.startsWith(pictures));
    const missing = shown.filter(({ path }) => !existsSync(join(checkout, path)));
    expect(missing).toEqual(existsSync(join(checkout, pictures)) ? [] : shown);
  });

  it('call in the guide what stands on a screen by its name there', () => {
    // In the guide, bold that begins with a capital is such a name; other bold is weight.
    const named = pages
      .filter((path) => path.startsWith('docs/guide/'))
      .flatMap((path) => [...read(path).matchAll(/\*\*(\p{Lu}[^*]*)\*\*/gu)])
      .map(([, name = '']) => name.replaceAll(/\s+/g, ' '));
    const onScreen = leavesOf(sentences).map(asPattern);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !onScreen.some((one) => one(name)))).toEqual([]);
  });

  it('name files and folders that are there', () => {
    const layers = /^(?:main|renderer|shared|build|docs|tests)\/[\w./-]+$/;
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => ({ page, name })),
    );
    const paths = named.filter(({ name }) => layers.test(name));
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter(({ name }) => !existsSync(join(checkout, name)))).toEqual([]);
  });

  it('name a test that is there for each pitfall of recorders', () => {
    const rows = read('docs/pitfalls.md')
      .split('\n')
      .filter((line) => /^\| (?!Pitfall|-)/.test(line))
      .map((line) => line.split(' | '));
    const named = rows.map((cells) => [
      cells[0]?.slice(2),
      [...(cells.at(-1) ?? '').matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => path ?? ''),
    ]);
    expect(rows.length).toBeGreaterThanOrEqual(18);
    for (const [pitfall, tests] of named) {
      expect(tests, `${pitfall}`).not.toEqual([]);
      for (const path of tests ?? []) expect(existsSync(join(checkout, path)), path).toBe(true);
    }
  });

  it('number decisions in sequence, each with its four headings', () => {
    const decisions = files.filter((path) => path.startsWith('docs/decisions/')).sort();
    expect(decisions.map((path) => Number(path.split('/')[2]?.slice(0, 4)))).toEqual(
      decisions.map((_, index) => index + 1),
    );
    for (const path of decisions)
      expect(read(path).match(/^## .*$/gm), path).toEqual([
        '## Context',
        '## Decision',
        '## Consequences',
        '## Alternatives',
      ]);
  });
});

describe('the files', () => {
  it('name no path of the machine it was made on', () => {
    // A folder directly under the root may be a word of any text.
    const places = [checkout, homedir()].filter((place) => place.split('/').length > 2);
    const textual = files.filter((path) => !/\.(png|ico|woff2?|p12|kit|db)$/.test(path));
    const naming = textual.filter((path) => {
      const text = read(path);
      return places.some((place) => text.includes(`${place}/`));
    });
    expect(naming).toEqual([]);
  });
});

function linksOf(paths: readonly string[]): { page: string; path: string }[] {
  return paths.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, target]) => ({
      page,
      path: join(dirname(page), target ?? ''),
    })),
  );
}

type Texts = { readonly [name: string]: string | Texts };

function leavesOf(texts: Texts): string[] {
  return Object.values(texts).flatMap((one) => (typeof one === 'string' ? [one] : leavesOf(one)));
}

/** Whether a name is a sentence of the catalog with its places filled, or the beginning of one. */
function asPattern(sentence: string): (name: string) => boolean {
  const pieces = sentence.split(/\{\{.*?\}\}/);
  // One that is all places would be every name.
  if (!/\p{L}{2}/u.test(pieces.join(''))) return (name) => sentence === name;
  const literal = pieces.map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${literal.join('.+')}$`);
  return (name) => sentence.startsWith(name) || whole.test(name);
}
