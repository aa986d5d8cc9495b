import { beforeAll, describe, expect, it } from 'vitest';
import { fitDrawing } from '../../../main/pdf/fit-drawing.ts';
import { readPdf } from '../../../main/pdf/pdf-file.ts';
import { findSignableField, listSignableFields } from '../../../main/pdf/signable-field.ts';
import {
  type Authority,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { textPdf } from '../../support/pdf.ts';
import { aDrawing, signAs } from '../../support/pdf-signing.ts';

let authority: Authority;
let officer: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
});

const widget = '/Type /Annot /Subtype /Widget';
const rect = '/Rect [90 90 200 150]';

/** A form with these objects from 50 on, all of them its fields and on its page. */
function form(...objects: readonly string[]): Buffer {
  const numbers = objects.map((_, index) => 50 + index);
  const list = numbers.map((number) => `${number} 0 R`).join(' ');
  return textPdf({
    catalog: `/AcroForm << /Fields [${list}] >>`,
    page: `/Annots [${list}]`,
    more: Object.fromEntries(objects.map((body, index) => [50 + index, `<< ${body} >>`])),
  });
}

const find = (pdf: Buffer, name: string) => findSignableField(readPdf(pdf), name);
const namesIn = (pdf: Uint8Array) => listSignableFields(readPdf(pdf)).map(({ name }) => name);

describe('a field that waits for a signature', () => {
  it('is found by its name, with its place on the page as it is shown', () => {
    const pdf = form(`${widget} /FT /Sig /T (Thu truong) ${rect}`, `${widget} /FT /Sig /T (An)`);
    const place = { page: 1, x: 90, y: 90, width: 110, height: 60 };
    expect(find(pdf, 'Thu truong')).toMatchObject({ name: 'Thu truong', place });
    expect(find(pdf, 'An')).toMatchObject({ name: 'An', place: null });
    expect(namesIn(pdf)).toEqual(['Thu truong', 'An']);
  });

  it('may have its name from above, and letters in pieces', () => {
    const word = Buffer.from('\ufeffKý'.normalize('NFD'), 'utf16le').swap16().toString('hex');
    const pdf = textPdf({
      catalog: '/AcroForm << /Fields [50 0 R] >>',
      more: {
        50: '<< /T (Phieu) /FT /Sig /Kids [51 0 R] >>',
        51: `<< /T <${word}> /Parent 50 0 R >>`,
      },
    });
    expect(find(pdf, 'Phieu.Ký')).toMatchObject({ name: `Phieu.${'Ký'.normalize('NFD')}` });
    expect(find(pdf, 'Phieu')).toBe('other-type');
    expect(namesIn(pdf)).toHaveLength(1);
  });

  it.each([
    ['missing', form('/FT /Sig /T (B)')],
    ['missing', textPdf()],
    ['other-type', form('/FT /Tx /T (A)')],
    ['signed', form('/FT /Sig /T (A) /V << /Type /Sig >>')],
    ['signed', form('/FT /Sig /T (A) /V (x)')],
    ['read-only', form('/FT /Sig /T (A) /Ff 1')],
    ['read-only', form('/FT /Sig /T (A) /Ff (x)')],
    ['ambiguous', form('/FT /Sig /T (A)', '/FT /Sig /T (A)')],
    ['ambiguous', form('/FT /Sig /T (A)', '/FT /Tx /T (A)')],
    [
      'ambiguous',
      textPdf({
        pages: ['1', '2'],
        catalog: '/AcroForm << /Fields [50 0 R] >>',
        page: '/Annots [50 0 R]',
        more: { 50: `<< ${widget} /FT /Sig /T (A) ${rect} >>` },
      }),
    ],
    [
      'ambiguous',
      textPdf({
        catalog: '/AcroForm << /Fields [50 0 R] >>',
        more: {
          50: '<< /FT /Sig /T (A) /Kids [51 0 R 52 0 R] >>',
          51: `<< ${widget} ${rect} /Parent 50 0 R >>`,
          52: `<< ${widget} ${rect} /Parent 50 0 R >>`,
        },
      }),
    ],
  ] as const)('is none where it is %s', (refusal, pdf) => {
    expect(find(pdf, 'A')).toBe(refusal);
    expect(namesIn(pdf)).not.toContain('A');
  });

  it('is read-only where what it belongs to is', () => {
    const pdf = textPdf({
      catalog: '/AcroForm << /Fields [50 0 R] >>',
      more: {
        50: '<< /T (Phieu) /FT /Sig /Ff 1 /Kids [51 0 R 52 0 R] >>',
        51: '<< /T (A) /Parent 50 0 R >>',
        52: '<< /T (B) /Ff 0 /Parent 50 0 R >>',
      },
    });
    expect(find(pdf, 'Phieu.A')).toBe('read-only');
    expect(find(pdf, 'Phieu.B')).toMatchObject({ name: 'Phieu.B' });
  });

  it('is found among thousands without going through all of them for each', () => {
    const many = Array.from({ length: 3000 }, (_, index) => 50 + index);
    const pdf = textPdf({
      catalog: `/AcroForm << /Fields [${many.map((number) => `${number} 0 R`).join(' ')}] >>`,
      more: Object.fromEntries(many.map((number) => [number, `<< /FT /Sig /T (F${number}) >>`])),
    });
    expect(namesIn(pdf)).toHaveLength(many.length);
  });

  it('is not offered once an earlier signature locks it', async () => {
    const lock = '/Lock << /Type /SigFieldLock /Action /Include /Fields [(B)] >>';
    const pdf = form(`/FT /Sig /T (A) ${lock}`, '/FT /Sig /T (B)', '/FT /Sig /T (C)');
    expect(namesIn(pdf)).toEqual(['A', 'B', 'C']);
    const signed = await signAs(officer, authority, { pdf, field: 'A' });
    expect(namesIn(signed.pdf)).toEqual(['C']);
  });
});

describe('a field that asks for a timestamp', () => {
  const seeded = form('/FT /Sig /T (A) /SV << /TimeStamp << /Ff 1 >> >>');

  it('is not signed without one where no server answers', async () => {
    const signing = signAs(officer, authority, {
      pdf: seeded,
      field: 'A',
      timestamp: async () => null,
    });
    const values = { demand: 'timestamp' };
    await expect(signing).rejects.toThrow(
      expect.objectContaining({ code: 'pdf-field-demands', values }),
    );
  });
});

describe('a drawing in a field', () => {
  const place = { page: 1, x: 290, y: 90, width: 200, height: 100 };

  it('stands on a sheet of the field’s size where it was drawn', () => {
    const fitted = fitDrawing(aDrawing(), place);
    expect(fitted?.place).toEqual(place);
    expect(fitted?.form.entries.join(' ')).toContain('/BBox [0 0 200 100]');
    expect(Buffer.from(fitted?.form.stream ?? []).toString()).toContain('1 0 0 1 10 10 cm');
    expect(fitted?.objects).toHaveLength(2);
  });

  it.each([{ width: 100 }, { height: 50 }, { x: 310 }, { y: 120 }])(
    'is none where it hangs over: %o',
    (other) => {
      expect(fitDrawing(aDrawing(), { ...place, ...other })).toBeNull();
    },
  );
});
