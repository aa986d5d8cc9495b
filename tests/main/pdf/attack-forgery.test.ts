import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  handPdf,
  holeOf,
  openSignature,
  text,
  withUpdate,
} from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import { cmsOver, plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf } from '../../support/verified-pdfs.ts';

// Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk: 1 Trillion Dollar Refund: How To Spoof PDF
// Signatures (CCS 2019). Universal signature forgery and signature wrapping.

const { officer, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const signature = bodyOf(signed, 21);
const contents = /\/Contents <[0-9a-f]+>/;
const range = /\/ByteRange \[[^\]]+\]/;

/** The same file written anew by a forger, with another signature dictionary and another content. */
function forged(dictionary: string): Buffer {
  const objects = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 20, 22].map((number) => [number, bodyOf(signed, number)]),
  );
  return handPdf({ ...objects, 5: objects[5]?.replace('1.000', '9.000') ?? '', 21: dictionary });
}

describe('universal signature forgery: a signature', () => {
  const forgeries: Readonly<Record<string, (body: string) => string>> = {
    'without contents': (body) => body.replace(contents, ''),
    'without a byte range': (body) => body.replace(range, ''),
    'with null for contents': (body) => body.replace(contents, '/Contents null'),
    'with null for a byte range': (body) => body.replace(range, '/ByteRange null'),
    'with empty contents': (body) => body.replace(contents, '/Contents <>'),
    'with one zero for contents': (body) => body.replace(contents, '/Contents <00>'),
    'with contents in brackets': (body) => body.replace(contents, '/Contents (00)'),
    'with an empty byte range': (body) => body.replace(range, '/ByteRange []'),
    'with a byte range of zeros': (body) => body.replace(range, '/ByteRange [0 0 0 0]'),
    'with a byte range of one pair': (body) => body.replace(range, '/ByteRange [0 10]'),
    'with a negative byte range': (body) => body.replace(range, '/ByteRange [0 -1 -1 -1]'),
    'with a byte range beyond the file': (body) =>
      body.replace(range, '/ByteRange [0 10 99999999 99999999]'),
    'with names in its byte range': (body) => body.replace(range, '/ByteRange [/a /b /c /d]'),
    'with a byte range in an object of its own': (body) => body.replace(range, '/ByteRange 9 0 R'),
    'without a kind': (body) => body.replace('/SubFilter /ETSI.CAdES.detached', ''),
    'left as it was in another file': (body) => body,
  };
  it.each(Object.keys(forgeries))('%s is not sound', async (name) => {
    const pdf = forged(forgeries[name]?.(signature) ?? '');
    expect(await problemsOf(pdf, trust)).toContain('range-wrong');
  });

  it('with its byte range named twice is not read at all', async () => {
    const twice = signature.replace(range, '$& /ByteRange [0 1 2 3]');
    expect(await problemsOf(forged(twice), trust)).toEqual(['pdf-unreadable']);
  });

  it('whose field holds no dictionary is none', async () => {
    const pdf = withUpdate(signed, {
      objects: { 20: bodyOf(signed, 20).replace('/V 21 0 R', '/V null') },
    });
    expect(await problemsOf(pdf, trust)).toContain('changed-afterwards');
  });
});

describe('signature wrapping: a byte range', () => {
  const { from, to } = holeOf(signed);
  const head = signed.subarray(0, from);
  const cms = signed.subarray(from, to);
  const tail = signed.subarray(to);

  function withRange(pdf: Buffer, numbers: readonly number[]): Buffer {
    const digits = numbers.map((number) => String(number).padStart(10, '0'));
    return Buffer.from(text(pdf).replace(range, `/ByteRange [0 ${digits.join(' ')}]`), 'latin1');
  }

  it('whose second part was moved behind something new is not sound', async () => {
    const evil = Buffer.from('>> endobj 5 0 obj << >> endobj << ');
    const moved = Buffer.concat([head, cms, evil, tail]);
    const pdf = withRange(moved, [from, to + evil.length, tail.length]);
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('whose hole reaches over more than its contents is not sound', async () => {
    for (const [less, more] of [
      [1, 0],
      [0, 1],
      [10, 0],
      [0, 30],
    ] as const) {
      const pdf = withRange(signed, [from - less, to + more, tail.length - more]);
      expect(await problemsOf(pdf, trust)).toContain('range-wrong');
    }
  });

  it('that an attacker made to leave out the page is not sound, whoever signed', async () => {
    const opened = withUpdate(plainDocument(), {
      objects: {
        1: bodyOf(signed, 1),
        3: bodyOf(signed, 3),
        20: bodyOf(signed, 20),
        21: openSignature(),
        22: bodyOf(signed, 22),
      },
    });
    const wide = opened.indexOf('/Contents <') - 200;
    const end = opened.lastIndexOf('>', opened.indexOf('endobj', wide + 300)) + 1;
    const content = Buffer.concat([opened.subarray(0, wide), opened.subarray(end)]);
    const hex = Buffer.from(await cmsOver(content, officer)).toString('hex');
    const filled = Buffer.from(opened);
    filled.write(hex, opened.indexOf('/Contents <') + '/Contents <'.length, 'latin1');
    const numbers = [wide, end, opened.length - end].map((each) => String(each).padStart(10, '0'));
    const hole = '[0 ********** ********** **********]';
    const pdf = Buffer.from(text(filled).replace(hole, `[0 ${numbers.join(' ')}]`), 'latin1');
    expect(await problemsOf(pdf, trust)).toContain('range-wrong');
  });

  it('that two fields share belongs to neither', async () => {
    const field = bodyOf(signed, 20).replace('Chu ky 1', 'Chu ky 2');
    const catalog = bodyOf(signed, 1).replace('[ 20 0 R]', '[20 0 R 40 0 R]');
    const pdf = withUpdate(signed, { objects: { 1: catalog, 40: field } });
    expect(await problemsOf(pdf, trust)).toContain('range-wrong');
    expect(await problemsOf(pdf, trust, 'Chu ky 2')).toContain('range-wrong');
  });
});

describe('what stands in the hole of a signature', () => {
  const { from, to } = holeOf(signed);

  it('is nothing but hex digits', async () => {
    const pdf = Buffer.from(signed);
    pdf.write(' ', to - 10, 'latin1');
    expect(await problemsOf(pdf, trust)).toContain('range-wrong');
  });

  it('is followed by zeros only', async () => {
    const pdf = Buffer.from(signed);
    pdf.write('4a53', to - 10, 'latin1');
    expect(await problemsOf(pdf, trust)).toContain('unreadable');
  });

  it('is no place for a cross-reference', async () => {
    const pdf = Buffer.from(
      text(signed).replace(/startxref\n\d+\n%%EOF\n$/, `startxref\n${from + 1}\n%%EOF\n`),
      'latin1',
    );
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is read by no other object', async () => {
    // An attacker, before anybody signs, writes an object whose stream reaches over the hole.
    const shadowed = (length: number) =>
      signedBy(plainDocument(), officer, {
        objects: {
          19: `<< /Length ${String(length).padStart(6, '0')} >>\nstream\n`,
          24: 'endstream',
        },
      });
    const layout = text(await shadowed(0));
    const start = layout.indexOf('stream\n', layout.indexOf('19 0 obj')) + 'stream\n'.length;
    const pdf = await shadowed(
      layout.indexOf('endstream\nendobj', layout.indexOf('24 0 obj')) - start,
    );
    expect(await problemsOf(pdf, trust)).toEqual(['range-wrong']);
  });
});
