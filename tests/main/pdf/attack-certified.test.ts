import { describe, expect, it } from 'vitest';
import { bodyOf, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import {
  certification,
  changed,
  pageWith,
  plainDocument,
  type SignOptions,
  signedBy,
} from '../../support/signed-pdfs.ts';
import { verdictOf } from '../../support/verified-pdfs.ts';

// Mainka, Mladenov, Rohlmann, Schwenk: Breaking the Specification: PDF Certification (S&P 2021): evil
// annotations and sneaky signatures, within what a certification permits.

const { officer, head, forger, trust } = await makePdfPeople();
const perms = '/Perms << /DocMDP 21 0 R >>';
const picture = streamOf(
  '1 1 1 rg 0 0 300 40 re f',
  '/Type /XObject /Subtype /Form /BBox [0 0 300 40]',
);

async function certified(permission: 1 | 2 | 3, options: SignOptions = {}) {
  return signedBy(plainDocument(), officer, { ...certification(permission), ...options });
}

async function withAnnotation(pdf: Uint8Array, annotation: string) {
  const page = bodyOf(pdf, 3).replace(/ 20 0 R\]/, ' 20 0 R 40 0 R]');
  return withUpdate(pdf, { objects: { 3: page, 40: annotation, 41: picture } });
}

async function firstOf(pdf: Uint8Array) {
  return (await verdictOf(pdf, trust)).signatures[0];
}

const changedOnPage = (kind: string) => ({
  ok: false,
  problems: ['changed-afterwards'],
  later: [[kind, 1, false]],
});

describe('an annotation behind a signature', () => {
  const rect = '/Type /Annot /Rect [72 690 372 730] /P 3 0 R';
  it.each([1, 2] as const)('is a change where the certification permits %d', async (permission) => {
    const pdf = await withAnnotation(
      await certified(permission),
      `<< ${rect} /Subtype /Text /Contents (x) >>`,
    );
    expect(await firstOf(pdf)).toEqual(changedOnPage('annotation'));
  });

  it.each([
    'FreeText',
    'Stamp',
    'Redact',
    'Ink',
    'Square',
    'Line',
    'FileAttachment',
    'Widget',
    'Screen',
    'Link',
  ])(
    'that draws over the page is a change even where annotations are permitted: %s',
    async (subtype) => {
      const annotation = `<< ${rect} /Subtype /${subtype} /Contents (9.000.000) /AP << /N 41 0 R >> >>`;
      expect(await firstOf(await withAnnotation(await certified(3), annotation))).toEqual(
        changedOnPage('annotation'),
      );
    },
  );

  it('that brings a picture of its own is a change, whatever it calls itself', async () => {
    const note = `<< ${rect} /Subtype /Text /Contents (x) /AP << /N 41 0 R >> >>`;
    expect(await firstOf(await withAnnotation(await certified(3), note))).toEqual(
      changedOnPage('annotation'),
    );
  });

  it('that is a plain note is permitted, and told, but not vouched for', async () => {
    const note = `<< ${rect} /Subtype /Text /Contents (Da xem) >>`;
    expect(await firstOf(await withAnnotation(await certified(3), note))).toEqual({
      ok: null,
      problems: [],
      later: [['annotation', 1, true]],
    });
  });

  it('of before that is moved or taken away is a change', async () => {
    const note = '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (x) >>';
    const signed = await certified(3, { annotations: '16 0 R', objects: { 16: note } });
    const moved = withUpdate(signed, {
      objects: { 16: note.replace('[10 10 30 30]', '[50 700 70 720]') },
    });
    const gone = withUpdate(signed, { objects: { 3: pageWith(5, '/Annots [20 0 R]') } });
    expect(await firstOf(moved)).toEqual(changedOnPage('annotation'));
    expect(await firstOf(gone)).toEqual(changedOnPage('annotation'));
  });
});

describe('a form behind a certification', () => {
  const field =
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Y kien) /Rect [72 500 300 520] /P 3 0 R >>';
  const form: SignOptions = {
    otherFields: '16 0 R',
    annotations: '16 0 R',
    objects: { 16: field },
  };
  const filled = field.replace('/P 3 0 R', '/P 3 0 R /V (Dong y) /AP << /N 41 0 R >>');

  it('is filled in where that is permitted: told, but not vouched for', async () => {
    const pdf = withUpdate(await certified(2, form), { objects: { 16: filled, 41: picture } });
    expect(await firstOf(pdf)).toEqual({
      ok: null,
      problems: [],
      later: [['form-field', 1, true]],
    });
  });

  it('is not filled in where nothing is permitted', async () => {
    const pdf = withUpdate(await certified(1, form), { objects: { 16: filled, 41: picture } });
    expect(await firstOf(pdf)).toEqual(changedOnPage('form-field'));
  });

  it('is not filled in behind a signature that certifies nothing', async () => {
    const signed = await signedBy(plainDocument(), officer, form);
    expect(await firstOf(withUpdate(signed, { objects: { 16: filled, 41: picture } }))).toEqual(
      changedOnPage('form-field'),
    );
  });

  it('is not moved over the page, nor given an action', async () => {
    const signed = await certified(2, form);
    const moved = filled.replace('[72 500 300 520]', '[72 690 372 730]');
    const active = filled.replace('/FT /Tx', '/FT /Tx /AA << /F << /S /JavaScript /JS (x) >> >>');
    for (const body of [moved, active])
      expect(await firstOf(withUpdate(signed, { objects: { 16: body, 41: picture } }))).toEqual(
        changedOnPage('form-field'),
      );
  });

  it('has no new field', async () => {
    const signed = await certified(2, form);
    const page = bodyOf(signed, 3).replace(' 20 0 R]', ' 20 0 R 42 0 R]');
    const catalog = changed(signed, 1, '20 0 R]', '20 0 R 42 0 R]');
    const pdf = withUpdate(signed, {
      objects: { 1: catalog, 3: page, 42: filled.replace('Y kien', 'Khac'), 41: picture },
    });
    expect(await firstOf(pdf)).toEqual(changedOnPage('form-field'));
  });

  it('keeps what the signature locks (FieldMDP)', async () => {
    const lock = (fields: string) =>
      `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(${fields})] /V /1.2 >> >>]`;
    const locked = await signedBy(plainDocument(), officer, { ...form, more: lock('Y kien') });
    const open = await signedBy(plainDocument(), officer, { ...form, more: lock('Khac') });
    const fill = { objects: { 16: filled, 41: picture } };
    expect(await firstOf(withUpdate(locked, fill))).toEqual(changedOnPage('form-field'));
    expect((await firstOf(withUpdate(open, fill)))?.ok).toBeNull();
  });
});

describe('a sneaky signature: a later one', () => {
  const second: SignOptions = {
    at: 30,
    name: 'Chu ky 2',
    otherFields: '20 0 R',
    annotations: '20 0 R',
    catalog: perms,
  };

  it('by a stranger that draws on the page is a change of what was signed before', async () => {
    const pdf = await signedBy(await certified(2), forger, { ...second, rect: '[72 690 372 730]' });
    expect(await firstOf(pdf)).toEqual(changedOnPage('signature'));
  });

  it('that covers half the page is a change, whoever made it', async () => {
    const pdf = await signedBy(await certified(2), head, { ...second, rect: '[0 300 595 842]' });
    expect(await firstOf(pdf)).toEqual(changedOnPage('signature'));
  });

  it('by somebody trusted, of the usual size, is none', async () => {
    const pdf = await signedBy(await certified(2), head, { ...second, rect: '[300 200 400 250]' });
    expect(await verdictOf(pdf, trust)).toMatchObject({ ok: true });
  });

  it('that brings an action along is a change', async () => {
    const field = '/A << /S /JavaScript /JS (x) >>';
    const pdf = await signedBy(await certified(2), head, { ...second, field });
    expect(await firstOf(pdf)).toEqual(changedOnPage('signature'));
  });

  it('that is itself broken is a change', async () => {
    const whole = await signedBy(await certified(2), head, {
      ...second,
      rect: '[300 200 400 250]',
    });
    const broken = Buffer.from(whole);
    broken.write('9', broken.lastIndexOf('/Rect [300 200') + '/Rect ['.length, 'latin1');
    expect((await firstOf(broken))?.problems).toContain('changed-afterwards');
  });

  it('that rewrites the page along with it is a change', async () => {
    const pdf = await signedBy(await certified(2), head, {
      ...second,
      objects: { 5: bodyOf(plainDocument(), 9) },
    });
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toEqual(['changed-afterwards']);
  });

  it('that certifies the file anew is a change', async () => {
    const signed = await signedBy(plainDocument(), officer);
    const pdf = await signedBy(signed, head, {
      ...second,
      more: certification(3).more ?? '',
      catalog: '/Perms << /DocMDP 31 0 R >>',
    });
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toEqual(['changed-afterwards']);
  });

  it('that takes the certification away is a change', async () => {
    const pdf = await signedBy(await certified(2), head, { ...second, catalog: '' });
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toEqual(['changed-afterwards']);
  });
});
