import { describe, expect, it } from 'vitest';
import { bodyOf, handPdf, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import {
  changed,
  pageWith,
  plainDocument,
  type SignOptions,
  signedBy,
} from '../../support/signed-pdfs.ts';
import { problemsOf, verdictOf } from '../../support/verified-pdfs.ts';

// What one signature's picture can be made to say elsewhere, and what passes for a signature.

const { officer, forger, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const second: SignOptions = {
  at: 30,
  name: 'Chu ky 2',
  otherFields: '20 0 R',
  annotations: '20 0 R',
};
const firstOf = async (pdf: Uint8Array) => (await verdictOf(pdf, trust)).signatures[0];

describe('the picture of a signature', () => {
  it('cannot be shown on a second page too', async () => {
    const page = pageWith(6, '/Annots [20 0 R]');
    expect(await firstOf(withUpdate(signed, { objects: { 4: page } }))).toEqual({
      ok: false,
      problems: ['changed-afterwards'],
      later: [['annotation', 2, false]],
    });
  });

  it('cannot be drawn once more over something new', async () => {
    const page = bodyOf(signed, 3).replace(' 20 0 R]', ' 20 0 R 20 0 R]');
    expect((await firstOf(withUpdate(signed, { objects: { 3: page } })))?.problems).toEqual([
      'changed-afterwards',
    ]);
  });

  it('cannot be taken from the page', async () => {
    const pdf = withUpdate(signed, { objects: { 3: pageWith(5) } });
    expect((await firstOf(pdf))?.problems).toEqual(['changed-afterwards']);
  });

  it('of a new signature cannot stand on two pages', async () => {
    const pdf = await signedBy(signed, officer, {
      ...second,
      rect: '[300 200 400 250]',
      objects: { 4: pageWith(6, '/Annots [30 0 R]') },
    });
    expect((await firstOf(pdf))?.problems).toEqual(['changed-afterwards']);
  });
});

describe('what a stranger signs', () => {
  it('draws nothing, whichever kind of annotation it calls itself', async () => {
    const whole = await signedBy(signed, forger, { ...second, rect: '[72 690 372 730]' });
    expect((await firstOf(whole))?.problems).toEqual(['changed-afterwards']);
    const field = { field: '/Subtype2 /None' };
    const odd = await signedBy(signed, forger, { ...second, ...field, rect: '[0 0 0 0]' });
    expect((await firstOf(odd))?.problems).toEqual(['changed-afterwards']);
  });

  it('is no change of what was signed before where it is not shown, but is told as unknown', async () => {
    const pdf = await signedBy(signed, forger, { ...second, rect: '[0 0 0 0]' });
    expect(await verdictOf(pdf, trust)).toEqual({
      ok: false,
      signatures: [
        { ok: true, problems: [], later: [['signature', null, true]] },
        { ok: false, problems: ['unknown-issuer'], later: [] },
      ],
    });
  });

  it('cannot make a signature of a note that lay on the page', async () => {
    const note = '<< /Type /Annot /Subtype /Stamp /Rect [72 690 372 730] /F 4 >>';
    const honest = await signedBy(plainDocument(), officer, {
      annotations: '16 0 R',
      objects: { 16: note },
    });
    expect(await problemsOf(honest, trust)).toEqual([]);
    const pdf = await signedBy(honest, forger, {
      ...second,
      at: 30,
      otherFields: '20 0 R 16 0 R',
      annotations: '16 0 R 20 0 R',
      rect: '[0 0 0 0]',
      objects: {
        30: '<< >>',
        16: note.replace('/F 4', '/F 4 /FT /Sig /T (x) /V 31 0 R /AP << /N 32 0 R >>'),
      },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('cannot fill an empty field that the document shows for somebody else', async () => {
    const empty =
      '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Thu truong) /Rect [72 200 272 300] /P 3 0 R >>';
    const form = { otherFields: '16 0 R', annotations: '16 0 R', objects: { 16: empty } };
    const honest = await signedBy(plainDocument(), officer, form);
    expect(await problemsOf(honest, trust)).toEqual([]);
    const filled = empty.replace('/P 3 0 R', '/P 3 0 R /V 31 0 R /AP << /N 32 0 R >>');
    const pdf = await signedBy(honest, forger, {
      ...second,
      otherFields: '16 0 R 20 0 R',
      annotations: '16 0 R 20 0 R',
      objects: { 16: filled, 30: '<< >>' },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });
});

describe('a form', () => {
  it('with more signatures than anybody makes is refused, and soon', async () => {
    const numbers = Array.from({ length: 300 }, (_, at) => at + 10);
    const fields = Object.fromEntries(
      numbers.map((number) => [number, `<< /FT /Sig /T (${number}) /V << /Type /Sig >> >>`]),
    );
    const pdf = handPdf({
      ...fields,
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${numbers.map((number) => `${number} 0 R`).join(' ')}] >> >>`,
      2: '<< /Type /Pages /Kids [] /Count 0 >>',
    });
    expect(await problemsOf(pdf, trust)).toEqual(['pdf-too-large']);
  });

  it('that leads in a circle is refused', async () => {
    const pdf = withUpdate(signed, {
      objects: {
        1: changed(signed, 1, '[ 20 0 R]', '[20 0 R 40 0 R]'),
        40: '<< /T (a) /Kids [41 0 R] >>',
        41: '<< /T (b) /Kids [40 0 R] >>',
        42: streamOf('q Q'),
      },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['pdf-unreadable']);
  });
});
