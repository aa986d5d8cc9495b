import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { AppError } from '../../../shared/errors.ts';
import { byteDamage, damaged, isSameBytes } from '../../support/damage.ts';
import { holeOf, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import { changed, plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf } from '../../support/verified-pdfs.ts';

const { officer, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const { from, to } = holeOf(signed);
const runs = { numRuns: 100 };

/** The same file, whole, with nothing or line ends behind it: what mail and copying tools may add. */
function hasOnlyMoreLineEnds(pdf: Uint8Array): boolean {
  const rest = Buffer.from(pdf.subarray(signed.length)).toString('latin1');
  return isSameBytes(pdf.subarray(0, signed.length), signed) && /^[\r\n]*$/.test(rest);
}

describe('a signed PDF', () => {
  it('with any damage before its signature is not sound', async () => {
    await fc.assert(
      fc.asyncProperty(byteDamage, async (damage) => {
        const pdf = damaged(signed, damage, { start: 0, end: from });
        fc.pre(!isSameBytes(pdf, signed));
        expect(await problemsOf(pdf, trust)).not.toEqual([]);
      }),
      runs,
    );
  });

  it('with any damage behind its signature is not sound', async () => {
    await fc.assert(
      fc.asyncProperty(byteDamage, async (damage) => {
        const pdf = damaged(signed, damage, { start: to, end: signed.length });
        fc.pre(!hasOnlyMoreLineEnds(pdf));
        expect(await problemsOf(pdf, trust)).not.toEqual([]);
      }),
      runs,
    );
  });

  it('is as sound with further line ends behind its last line', async () => {
    for (const more of ['\n', '\r\n', '\n\n']) {
      const pdf = Buffer.concat([signed, Buffer.from(more)]);
      expect([hasOnlyMoreLineEnds(pdf), await problemsOf(pdf, trust)]).toEqual([true, []]);
    }
  });

  it('with another byte in its CMS is not sound, or still the same signature by the same signer', async () => {
    const digit = fc.constantFrom(...'0123456789abcdef');
    const at = fc.integer({ min: from + 1, max: from + 2000 });
    const [original] = (await verifyPdf(signed, trust)).signatures;
    await fc.assert(
      fc.asyncProperty(at, digit, async (place, other) => {
        const pdf = Buffer.from(signed);
        pdf.write(other, place, 'latin1');
        if ((await problemsOf(pdf, trust)).length > 0) return;
        // Versions and lists of digests in CMS are signed by nobody, and nothing rests on them.
        expect((await verifyPdf(pdf, trust)).signatures).toEqual([original]);
      }),
      runs,
    );
  });

  it('with any objects of an attacker behind it is not sound where they reach the page', async () => {
    const bodies = fc.constantFrom(
      '<< >>',
      'null',
      '[ ]',
      '(text)',
      streamOf('q Q'),
      '<< /Type /Page >>',
      '1',
      '/Name',
    );
    const targets = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 20, 21, 22), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(
        targets,
        fc.array(bodies, { minLength: 10, maxLength: 10 }),
        async (numbers, list) => {
          const objects = Object.fromEntries(
            numbers.map((number, at) => [number, list[at] ?? 'null']),
          );
          expect(await problemsOf(withUpdate(signed, { objects }), trust)).not.toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stays sound with an update that adds what nothing refers to', async () => {
    const pdf = withUpdate(signed, { objects: { 60: streamOf('q Q') } });
    expect(await problemsOf(pdf, trust)).toEqual([]);
  });
});

describe('an honest update behind a signature', () => {
  const catalog = changed(signed, 1, '/AcroForm', '/DSS << /Certs [40 0 R] >> /AcroForm');
  const updated = withUpdate(signed, { objects: { 1: catalog, 40: streamOf('certificate') } });

  it('with any damage in it is sound only where it is still read as the same objects', async () => {
    expect(await problemsOf(updated, trust)).toEqual([]);
    const certificate = updated.indexOf('certificate');
    const outside = { start: signed.length, end: certificate - 60 };
    await fc.assert(
      fc.asyncProperty(byteDamage, async (damage) => {
        const pdf = damaged(updated, damage, outside);
        fc.pre(damage.kind !== 'flip' && !isSameBytes(pdf, updated));
        expect(await problemsOf(pdf, trust)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('junk', () => {
  it('is answered by a verdict or a reason, and soon', async () => {
    const pieces = fc.constantFrom(
      ...[
        '%PDF-1.7\n',
        '1 0 obj',
        'endobj',
        'xref\n0 1\n',
        'trailer',
        '<<',
        '>>',
        '[',
        ']',
        '/Sig',
        '/ByteRange [0 1 2 3]',
      ],
      ...[
        'stream\n',
        'endstream',
        'startxref\n9\n',
        '%%EOF\n',
        '/Root 1 0 R',
        '/Prev 9',
        '(',
        ')',
        '<00>',
        ' 0 R ',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (list) => {
        const pdf = Buffer.from(`%PDF-1.7\n${list.join('')}startxref\n9\n%%EOF`, 'latin1');
        await expect(outcomeOf(pdf)).resolves.toBe(false);
      }),
      runs,
    );
  });

  it('of random bytes too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await expect(outcomeOf(bytes)).resolves.toBe(false);
      }),
      runs,
    );
  });
});

async function outcomeOf(bytes: Uint8Array): Promise<boolean | null> {
  try {
    return (await verifyPdf(bytes, trust)).ok;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
