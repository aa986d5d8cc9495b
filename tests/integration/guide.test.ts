import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const checkout = resolve(import.meta.dirname, '../..');
const page = join(checkout, 'docs/guide/08-trung-tam-tin-hoc.md');

it("makes a kit by the guide's own words, from nothing to a kit that verifies", () => {
  const [prepare, make] = blocksOf('sh');
  const [content] = blocksOf('json');
  const folder = mkdtempSync(join(tmpdir(), 'phien-guide-'));
  try {
    // The page's kit ends one day; this test does not.
    const lasting = content?.replace(/("expiresOn": ")\d{4}/, (_, before) => `${before}9999`) ?? '';
    writeFileSync(join(folder, 'noi-dung.json'), lasting);
    const { status, stdout, stderr } = run(folder, `${prepare}\n${make}\n${kitShown}`);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { kit } = JSON.parse(stdout.split('\n').findLast((line) => line.startsWith('{')) ?? '');
    expect(kit.officeName).toBe('Sở Khoa học và Công nghệ');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const kitShown = 'phien kit show co-quan.kit --json';

/** The guide calls the installed program; here its entry stands for it. */
function run(folder: string, script: string) {
  const phien = `phien() { "$NODE" "$ENTRY" "$@"; }`;
  return spawnSync('sh', ['-euc', `${phien}\n${script}`], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE: process.execPath,
      ENTRY: join(checkout, 'main/cli.ts'),
      MAT_KHAU: 'mật khẩu làm thử',
    },
  });
}

function blocksOf(language: string): string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...blocks].map(([, block]) => block ?? '');
}
