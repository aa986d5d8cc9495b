import { describe, expect, it } from 'vitest';
import { bodyOf, type HandObjects, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import { changed, pageWith, plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf, verdictOf } from '../../support/verified-pdfs.ts';

// Mainka, Mladenov, Rohlmann: Shadow Attacks: Hiding and Replacing Content in Signed PDFs (NDSS 2021).
// The forger prepares the file before it is signed, and changes it with a small update afterwards.

const { officer, trust } = await makePdfPeople();

const image =
  '<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 31 >>\nstream\n1 1 1 rg 60 690 300 40 re f    \nendstream';
const drawing = streamOf('BT /F1 14 Tf 72 700 Td (9.000.000) Tj ET /Im1 Do');
const shadowPage = pageWith(5).replace('/Font', '/XObject << /Im1 12 0 R >> /Font');
const prepared = { 3: shadowPage, 5: drawing, 12: image };
const textField =
  '<< /Type /Annot /Subtype /Widget /FT /Tx /T (So tien) /V (1.000) /Rect [72 500 200 520] /AP << /N 14 0 R >> >>';
const withField = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [13 0 R] >> >>',
  3: pageWith(5, '/Annots [13 0 R]'),
  13: textField,
  14: streamOf('BT (1.000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 100 20]'),
};

/** A prepared file, signed with the page as it was prepared. */
async function sign(objects: HandObjects, form = '', annotations = '') {
  return signedBy(plainDocument(objects), officer, {
    otherFields: form,
    annotations,
    objects: objects[3] ? { 3: pageOf(objects[3], annotations) } : {},
  });
}
const pageOf = (page: string, annotations: string) =>
  page.replace(/\/Annots \[[^\]]*\]/, '').replace(/>>$/, `/Annots [${annotations} 20 0 R] >>`);

describe('hide: a signed cover that is taken away', () => {
  it('by freeing it is found', async () => {
    const signed = await sign(prepared);
    expect(await problemsOf(signed, trust)).toEqual([]);
    const pdf = withUpdate(signed, { objects: {}, freed: [12] });
    expect((await verdictOf(pdf, trust)).signatures[0]).toEqual({
      ok: false,
      problems: ['changed-afterwards'],
      later: [['page-content', 1, false]],
    });
  });

  it('by making it something else is found', async () => {
    const pdf = withUpdate(await sign(prepared), {
      objects: { 12: streamOf('', '/Type /XObject /Subtype /Form /BBox [0 0 1 1]') },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('by making it optional is found', async () => {
    const layers =
      '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [15 0 R] /D << /OFF [15 0 R] >> >> /AcroForm << /Fields [20 0 R] /SigFlags 3 >> >>';
    const pdf = withUpdate(await sign(prepared), {
      objects: { 1: layers, 15: '<< /Type /OCG /Name (x) >>' },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });
});

describe('replace: a signed part that is drawn otherwise', () => {
  it('by another font is found', async () => {
    const font = '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /CharProcs << >> >>';
    const pdf = withUpdate(await sign({}), { objects: { 7: font } });
    expect((await verdictOf(pdf, trust)).signatures[0]?.later).toEqual([
      ['page-content', 1, false],
      ['page-content', 2, false],
    ]);
  });

  it('by an encoding in the font is found', async () => {
    const font =
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>';
    expect(await problemsOf(withUpdate(await sign({}), { objects: { 7: font } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('by the value of a form field is found', async () => {
    const signed = await sign(withField, '13 0 R', '13 0 R');
    expect(await problemsOf(signed, trust)).toEqual([]);
    const pdf = withUpdate(signed, { objects: { 13: textField.replace('1.000', '9.000') } });
    expect((await verdictOf(pdf, trust)).signatures[0]?.later).toEqual([['form-field', 1, false]]);
  });

  it('by the appearance of a form field alone is found', async () => {
    const signed = await sign(withField, '13 0 R', '13 0 R');
    const other = streamOf('BT (9.000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 100 20]');
    expect(await problemsOf(withUpdate(signed, { objects: { 14: other } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('by asking the reader to draw the form anew is found', async () => {
    const signed = await sign(withField, '13 0 R', '13 0 R');
    const catalog = changed(signed, 1, '/SigFlags 3', '/SigFlags 3 /NeedAppearances true');
    expect(await problemsOf(withUpdate(signed, { objects: { 1: catalog } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });
});

describe('hide and replace: a second document in the file', () => {
  it('that the page now draws is found', async () => {
    const signed = await sign({});
    const page = bodyOf(signed, 3).replace('/Contents 5 0 R', '/Contents 9 0 R');
    expect(
      (await verdictOf(withUpdate(signed, { objects: { 3: page } }), trust)).signatures[0]?.later,
    ).toEqual([['page-content', 1, false]]);
  });

  it('that the page draws too is found', async () => {
    const signed = await sign({});
    const page = bodyOf(signed, 3).replace('/Contents 5 0 R', '/Contents [5 0 R 9 0 R]');
    expect(await problemsOf(withUpdate(signed, { objects: { 3: page } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('that other pages belong to is found', async () => {
    const kids = '<< /Type /Pages /Kids [3 0 R 40 0 R] /Count 2 >>';
    const pdf = withUpdate(await sign({}), { objects: { 2: kids, 40: pageWith(9) } });
    expect((await verdictOf(pdf, trust)).signatures[0]?.later).toEqual([
      ['page-removed', 2, false],
      ['page-added', 2, false],
    ]);
  });

  it('that another tree of pages belongs to is found', async () => {
    const signed = await sign({});
    const catalog = changed(signed, 1, '/Pages 2 0 R', '/Pages 41 0 R');
    const pdf = withUpdate(signed, {
      objects: {
        1: catalog,
        40: pageWith(9).replace('2 0 R', '41 0 R'),
        41: '<< /Type /Pages /Kids [40 0 R] /Count 1 >>',
      },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('that stands in another order is found', async () => {
    const kids = '<< /Type /Pages /Kids [4 0 R 3 0 R] /Count 2 >>';
    expect(await problemsOf(withUpdate(await sign({}), { objects: { 2: kids } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('that is cut by another box of the page is found', async () => {
    const kids = '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /CropBox [0 0 595 600] >>';
    expect(await problemsOf(withUpdate(await sign({}), { objects: { 2: kids } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });
});

describe('what runs or opens by itself', () => {
  it.each([
    [
      'an action when the file is opened',
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
    ],
    ['an action of the document', '/AA << /WP << /S /JavaScript /JS (x) >> >>'],
    [
      'a script by name',
      '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>',
    ],
    [
      'an attached file',
      '/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) >>] >> >>',
    ],
    ['a form of another technique', '/Extensions << /ADBE << /A << /B << >> >> >> >>'],
  ])('is found: %s', async (_name, entry) => {
    const signed = await sign({});
    const catalog = changed(signed, 1, '/Pages', `${entry} /Pages`);
    expect(await problemsOf(withUpdate(signed, { objects: { 1: catalog } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('is found: an action of a page', async () => {
    const signed = await sign({});
    const page = bodyOf(signed, 3).replace(/>>$/, '/AA << /O << /S /JavaScript /JS (x) >> >> >>');
    expect(await problemsOf(withUpdate(signed, { objects: { 3: page } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });
});

describe('the picture of a signature', () => {
  it.each([
    [
      'drawn otherwise',
      { 22: streamOf('0 0 100 50 re f', '/Type /XObject /Subtype /Form /BBox [0 0 100 50]') },
    ],
    ['moved', { from: '/Rect [300 100 400 150]', to: '/Rect [0 0 595 842]' }],
    ['hidden', { from: '/F 132', to: '/F 2' }],
    ['given an action', { from: '/F 132', to: '/F 132 /A << /S /URI /URI (http) >>' }],
  ])('is found where it is %s', async (_name, change) => {
    const signed = await sign({});
    const { from, to } = change as { from?: string; to?: string };
    const objects = from && to ? { 20: changed(signed, 20, from, to) } : (change as HandObjects);
    expect((await verdictOf(withUpdate(signed, { objects }), trust)).signatures[0]).toMatchObject({
      ok: false,
      later: [['signature', 1, false]],
    });
  });
});
