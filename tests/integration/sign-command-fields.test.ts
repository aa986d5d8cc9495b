import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { phien, phienJson } from '../support/cli.ts';
import { keptFolder } from '../support/kept-folder.ts';
import { textPdf } from '../support/pdf.ts';
import { handPicture, sealPicture } from '../support/pictures.ts';
import { softHsmToken } from '../support/softhsm.ts';

/** `phien sign --field`: in the fields that whoever made a form left for signatures. */

const folder = keptFolder('sign-fields');
const at = (name: string) => join(folder, name);
const pinEnv = { PIN: '12345678', WRONG: '00000000' };
let hsm: Awaited<ReturnType<typeof softHsmToken>>;
let count = 0;

const widget = '/Type /Annot /Subtype /Widget /FT /Sig /P 10 0 R';
const lock = '/Lock << /Type /SigFieldLock /Action /Include /Fields [(Ghi chu)] >>';
const fields = [
  `<< ${widget} /T (Thu truong) /Rect [330 150 520 250] ${lock} >>`,
  `<< ${widget} /T (Co quan) /Rect [80 150 280 300] >>`,
  `<< ${widget} /T (An) /Rect [0 0 0 0] >>`,
  '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ghi chu) /Rect [80 400 280 420] /P 10 0 R >>',
  `<< ${widget} /T (Chung nhan) /Rect [80 500 280 560] /SV << /MDP << /P 2 >> >> >>`,
  `<< ${widget} /T (Co gio) /Rect [330 500 520 560] /SV << /TimeStamp << /Ff 1 >> >> >>`,
  `<< ${widget} /T (Nho) /Rect [400 300 420 310] >>`,
];

/** A page with the fields. */
function aForm(form?: 'stream'): Buffer {
  const numbers = fields.map((_, index) => 50 + index);
  const list = numbers.map((number) => `${number} 0 R`).join(' ');
  return textPdf({
    catalog: `/AcroForm << /Fields [${list}] >>`,
    page: '/Annots 60 0 R',
    more: { ...Object.fromEntries(fields.map((body, at) => [50 + at, body])), 60: `[${list}]` },
    ...(form && { form }),
  });
}

beforeAll(async () => {
  hsm = await softHsmToken({ keySpecs: ['rsa-2048'], name: 'Lê Thị Thu Hà', pin: pinEnv.PIN });
  const [holder] = hsm.holders;
  if (!holder) throw new Error('There is a holder.');
  const { certificate, keys } = holder;
  const chain = [hsm.authority.certificate];
  const file = { privateKey: keys.privateKey, certificate, chain, pin: pinEnv.PIN };
  writeFileSync(at('key.p12'), await makePkcs12(file));
  writeFileSync(at('trust.pem'), derToPem(hsm.authority.certificate));
  writeFileSync(at('hand.png'), handPicture());
  writeFileSync(at('seal.png'), sealPicture());
  writeFileSync(at('form.pdf'), aForm());
  writeFileSync(at('packed.pdf'), aForm('stream'));
});
afterAll(() => hsm.remove());

async function sign(words: readonly string[], { input = 'form.pdf', pin = 'PIN' } = {}) {
  count += 1;
  const out = at(`out-${count}.pdf`);
  const key = words.includes('--token') ? [] : ['--token', at('key.p12')];
  const asked = ['sign', at(input), out, '--pin-env', pin, ...key, ...words];
  const answer = await phienJson(asked, pinEnv, Date.now());
  return { out, name: `out-${count}.pdf`, asked, ...answer };
}

/** pdfsig, qpdf and `phien verify` agree, and nothing that was there was touched. */
async function expectSound(out: string, before: string, names: readonly string[]): Promise<void> {
  const said = execFileSync('pdfsig', ['-nocert', out]).toString();
  expect(said.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(names.length);
  expect(said).toContain('Total document signed');
  expect(spawnSync('qpdf', ['--check', out]).status).toBe(0);
  const original = readFileSync(at(before));
  expect(readFileSync(out).subarray(0, original.length)).toEqual(original);
  const words = ['verify', out, '--trust', at('trust.pem')];
  const { exitCode, answer } = await phienJson(words, {}, Date.now());
  expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 0, ok: true });
  const signatures = answer.signatures as { field: string; problems: string[] }[];
  expect(signatures.map(({ field }) => field).toSorted()).toEqual(names.toSorted());
  expect(signatures.flatMap(({ problems }) => problems)).toEqual([]);
}

/** Of each picture on the page, as large as it is drawn. */
function dotsPerInch(file: string): string[] {
  const rows = execFileSync('pdfimages', ['-list', file]).toString().split('\n');
  return rows.filter((row) => / image /.test(row)).map((row) => row.trim().split(/\s+/)[12] ?? '');
}

const person = () => ['--appearance', 'person', '--picture', at('hand.png')];
const seal = () => ['--appearance', 'agency', '--picture', at('seal.png')];

describe('phien sign --field', () => {
  it.each(['form.pdf', 'packed.pdf'])(
    'signs in the field, and is shown in its place: %s',
    async (input) => {
      const { out, answer } = await sign(['--field', 'Thu truong', ...person()], { input });
      const place = { page: 1, x: 330, y: 150, width: 190, height: 100 };
      expect(answer).toMatchObject({ ok: true, field: 'Thu truong', place });
      await expectSound(out, input, ['Thu truong']);
    },
  );

  it('signs with a USB token, seen by nobody where nothing is to be shown', async () => {
    const token = ['--token', `pkcs11:${hsm.library}`];
    const { out, answer } = await sign([...token, '--field', 'An']);
    expect(answer).toMatchObject({ ok: true, field: 'An', place: null });
    await expectSound(out, 'form.pdf', ['An']);
  });

  it('keeps the signature before it, and a seal its real size', async () => {
    const first = await sign(['--field', 'Thu truong', ...person()]);
    const second = await sign(['--field', 'Co quan', ...seal()], { input: first.name });
    expect(second.answer).toMatchObject({ ok: true, field: 'Co quan' });
    await expectSound(second.out, first.name, ['Thu truong', 'Co quan']);
    const placed = await sign([...seal(), '--place', '1,80,150,200,150']);
    expect(dotsPerInch(second.out).at(-1)).toMatch(/^\d{2,}$/);
    expect(dotsPerInch(second.out).at(-1)).toBe(dotsPerInch(placed.out).at(-1));
    const third = await sign([], { input: second.name });
    await expectSound(third.out, second.name, ['Thu truong', 'Co quan', 'Signature1']);
  });

  it('locks what the field says its signature locks', async () => {
    const { out } = await sign(['--field', 'Thu truong']);
    const written = readFileSync(out).toString('latin1');
    expect(written).toMatch(/\/TransformMethod\s*\/FieldMDP/);
    expect(written).toMatch(/\/TransformParams\s*<<[^>]*\/Fields\s*\[\s*\(Ghi chu\)\s*\]/);
  });
});

describe('phien sign --field refuses, before any PIN is used,', () => {
  it.each([
    ['a name that is not there', ['Giam doc'], 'field-missing'],
    ['a field for text', ['Ghi chu'], 'field-other-type'],
    ['to be shown in a field without a place', ['An', '--appearance', 'person'], 'field-hidden'],
    [
      'a place beside the field’s own',
      ['Co quan', '--appearance', 'person', '--place', '1,10,10,100,50'],
      'field-and-place',
    ],
  ] as const)('%s', async (_, [name, ...more], problem) => {
    const refusal = await sign(['--field', name, ...more], { pin: 'WRONG' });
    expect(refusal).toMatchObject({ exitCode: 2, answer: { ok: false, problem } });
    expect(existsSync(refusal.out)).toBe(false);
  });

  it('a field that is signed, and names those that are not', async () => {
    const first = await sign(['--field', 'Thu truong']);
    const again = await sign(['--field', 'Thu truong'], { input: first.name, pin: 'WRONG' });
    expect(again.answer).toMatchObject({ problem: 'field-signed' });
    const other = await sign(['--field', 'x'], { input: first.name, pin: 'WRONG' });
    expect(other.answer).toMatchObject({
      problem: 'field-missing',
      fields: ['Co quan', 'An', 'Chung nhan', 'Co gio', 'Nho'],
    });
    const said = await phien([...other.asked, '--language', 'vi'], pinEnv, Date.now());
    expect(said.err + said.out).toContain('“Co quan”, “An”');
  });

  it.each([
    ['Chung nhan', 'chứng nhận'],
    ['Co gio', '--tsa'],
  ])('what its maker asks for and is not made: %s', async (name, words) => {
    const refusal = await sign(['--field', name], { pin: 'WRONG' });
    expect(refusal).toMatchObject({ exitCode: 1, answer: { code: 'pdf-field-demands' } });
    expect(refusal.answer.message).toContain(words);
    expect(existsSync(refusal.out)).toBe(false);
  });
});

it('phien sign --field writes nothing where the seal is larger than the field', async () => {
  const refusal = await sign(['--field', 'Nho', ...seal()]);
  expect(refusal).toMatchObject({ exitCode: 2, answer: { problem: 'field-too-small' } });
  expect(existsSync(refusal.out)).toBe(false);
});
