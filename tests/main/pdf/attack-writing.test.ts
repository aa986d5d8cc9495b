import { describe, expect, it } from 'vitest';
import { holeOf, startOfXref, streamOf, text, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import { plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf } from '../../support/verified-pdfs.ts';

// Variants of the attacks of Mladenov et al. (CCS 2019): the same things written in other ways.

const { officer, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const latin = (value: string) => Buffer.from(value, 'latin1');
const forged = { 5: streamOf('BT /F1 14 Tf 72 700 Td (QUYET DINH: 9.000.000 dong) Tj ET') };
const { from, to } = holeOf(signed);
const rest = signed.length - to;

/** The signed file with other text in the room of some, so that nothing else moves. */
function patched(what: RegExp, by: (found: string) => string): Buffer {
  const whole = text(signed);
  const result = whole.replace(what, (found) => by(found).padEnd(found.length));
  if (result === whole || result.length !== whole.length) throw new Error('Nothing to patch.');
  return latin(result);
}

const range = (words: string) => patched(/\/ByteRange \[[^\]]+\]/, () => `/ByteRange [${words}]`);
const contents = (rewrite: (hex: string) => string) =>
  patched(/\/Contents <[0-9a-f]+>/, (old) => `/Contents <${rewrite(old.slice(11, -1))}>`);
const entries = (what: RegExp, by: string) => patched(what, () => by);
const behind = (words: string) => Buffer.concat([signed, latin(words)]);

const attacks: Readonly<Record<string, () => Buffer>> = {
  'a byte range of real numbers': () => range(`0 ${from}.5 ${to} ${rest}`),
  'a byte range whose parts overlap': () => range(`0 ${to + 5} ${to} ${rest}`),
  'a byte range that turns back': () => range(`0 ${from} 10 ${rest}`),
  'a byte range of three pairs': () => range(`0 9 9 ${from - 9} ${to} ${rest}`),
  'a byte range of three numbers': () => range(`0 ${from} ${to}`),
  'a byte range that leaves out the beginning': () => range(`9 ${from - 9} ${to} ${rest}`),
  'a byte range past 64 bits': () => range('0 18446744073709551616 1 1'),
  'a byte range with a minus': () => range(`0 ${from} ${to} -${rest}`),
  'a byte range in the other order': () => range(`${to} ${rest} 0 ${from}`),
  'a byte range with an indirect number': () => range(`0 ${from} ${to} 7 0 R`),
  'a byte range whose hole is one byte too wide': () => range(`0 ${from - 1} ${to} ${rest}`),
  'a byte range that is one byte short': () => range(`0 ${from} ${to} ${rest - 1}`),
  'a byte range of strings': () => range(`(0) (${from}) (${to}) (9)`),
  'a byte range under a misspelt name': () => entries(/\/ByteRange/, '/ByteRanga'),
  'contents under a misspelt name': () => entries(/\/Contents(?= <)/, '/Contenta'),
  'another way of signing by name': () => entries(/\/ETSI\.CAdES\.detached/, '/ETSI.RFC3161'),
  'contents with an odd number of digits': () => contents((old) => `${old.slice(0, -1)} `),
  'contents with a comment': () => contents((old) => `%xyz\n${old.slice(0, -5)}`),
  'contents with junk behind the zeros': () => contents((old) => `${old.slice(0, -2)}41`),
  'contents that close early': () => contents((old) => `${old.slice(0, -8)}> /X <00`),
  'contents of zeros': () => contents((old) => '0'.repeat(old.length)),
  'contents of spaces': () => contents(() => ''),
  'contents of another length within': () => contents((old) => `3084${old.slice(4)}`),
  'contents with NULs': () => contents((old) => `${old.slice(0, -3)}\0\0\0`),
  'two further ends': () => behind('%%EOF\n%%EOF\n'),
  'a further startxref that leads back': () =>
    behind(`startxref\n${startOfXref(plainDocument())}\n%%EOF\n`),
  'a further startxref of zero': () => behind('startxref\n0\n%%EOF\n'),
  'a whole file behind it': () => Buffer.concat([signed, plainDocument(forged)]),
  'a whole file in front of it': () => Buffer.concat([plainDocument(forged), signed]),
  'a comment in front of it': () => Buffer.concat([latin('%junk\n'), signed]),
  'an update in place of its last line end': () =>
    withUpdate(signed.subarray(0, -1), { objects: forged }),
  'an update that leads to itself': () =>
    withUpdate(signed, { objects: forged, previous: signed.length + 120 }),
  'an update that leads to a string': () =>
    withUpdate(signed, { objects: forged, previous: null, trailer: '/Prev (x)' }),
  'an update that leads to two places': () =>
    withUpdate(signed, { objects: forged, trailer: `/Prev ${startOfXref(plainDocument())}` }),
  'an update with a stream of cross-references beside its table': () =>
    withUpdate(signed, { objects: forged, trailer: '/XRefStm 20' }),
  'an update that says the file is encrypted': () =>
    withUpdate(signed, {
      objects: { 30: '<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>' },
      trailer: '/Encrypt 30 0 R',
    }),
  'an update whose object is of another generation': () =>
    latin(
      text(withUpdate(signed, { objects: forged })).replace(
        /\n5 0 obj(?![\s\S]*\n5 0 obj)/,
        '\n5 1 obj',
      ),
    ),
  'an update without its end': () => withUpdate(signed, { objects: forged }).subarray(0, -7),
};

describe('a signed file is not sound with', () => {
  it.each(Object.keys(attacks))('%s', async (name) => {
    const forgery = attacks[name]?.() ?? signed;
    expect((await problemsOf(forgery, trust)).length).toBeGreaterThan(0);
  });
});

it('the file that all of them start from is sound', async () => {
  expect(await problemsOf(signed, trust)).toEqual([]);
});
