import { describe, expect, it } from 'vitest';
import { bodyOf, type HandObjects, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import {
  certification,
  changed,
  pageWith,
  plainDocument,
  signedBy,
} from '../../support/signed-pdfs.ts';
import { problemsOf, verdictOf } from '../../support/verified-pdfs.ts';

// Variants of Mainka et al. (NDSS 2021, S&P 2021): an update by which some reader shows another
// document, though it is written as updates are.

const { officer, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);

const cover = (entries: string): HandObjects => ({
  3: changed(signed, 3, '/Annots [', '/Annots [40 0 R '),
  40: `<< /Type /Annot /Rect [0 0 595 842] ${entries} >>`,
  41: streamOf('1 g 0 0 595 842 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]'),
});
const catalog = (entry: string) => ({ 1: changed(signed, 1, '/Pages', `${entry} /Pages`) });
const form = (entry: string) => ({ 1: changed(signed, 1, '/SigFlags 3', `/SigFlags 3 ${entry}`) });
const rights = (entry: string) => ({
  1: changed(signed, 1, '/SigFlags 3 >>', `/SigFlags 3 >> /Perms << ${entry} >>`),
});
const page = (entry: string) => ({ 3: bodyOf(signed, 3).replace(/>>$/, `${entry} >>`) });
const pages = (from: string, to: string) => ({ 2: changed(signed, 2, from, to) });
const font = (entries: string) => `<< /Type /Font /BaseFont /Helvetica ${entries} >>`;

const attacks: Readonly<Record<string, HandObjects>> = {
  'a stamp over the text': cover('/Subtype /Stamp /AP << /N 41 0 R >>'),
  'a redaction of the text': cover('/Subtype /Redact /IC [1 1 1]'),
  'a link over the page': cover('/Subtype /Link /A << /S /URI /URI (http://x) >>'),
  'a widget that belongs to no form': cover('/Subtype /Widget /AP << /N 41 0 R >>'),
  'another font of the same name': {
    3: bodyOf(signed, 3).replace('/F1 7 0 R', '/F1 42 0 R'),
    42: font('/Subtype /TrueType'),
  },
  'letters that are copied as others': {
    7: font('/Subtype /Type1 /ToUnicode 43 0 R'),
    43: streamOf('1 beginbfchar <31> <0039> endbfchar'),
  },
  'letters of another width': { 7: font('/Subtype /Type1 /FirstChar 49 /Widths [9000]') },
  'layers that are switched off': {
    ...catalog('/OCProperties << /OCGs [44 0 R] /D << /OFF [44 0 R] >> >>'),
    44: '<< /Type /OCG /Name (x) >>',
  },
  'a form in XFA': { ...form('/XFA 45 0 R'), 45: streamOf('<xdp/>') },
  'fields that are calculated': form('/CO [20 0 R]'),
  'content with more behind it': { 3: changed(signed, 3, '5 0 R', '[5 0 R 9 0 R]') },
  'content that lay in the file all along': { 3: changed(signed, 3, '5 0 R', '9 0 R') },
  'content behind a filter': { 5: bodyOf(signed, 5).replace('<<', '<< /Filter /ASCIIHexDecode') },
  'content in another file': { 5: bodyOf(signed, 5).replace('<<', '<< /F (other.pdf)') },
  'a turned page': page('/Rotate 180'),
  'a page of another unit': page('/UserUnit 100'),
  'a cropped page': page('/CropBox [0 0 10 10]'),
  'a page that is mixed as one group': page('/Group << /S /Transparency /CS /DeviceGray >>'),
  'a page of another type': { 3: changed(signed, 3, '/Type /Page ', '/Type /Foo ') },
  'pages turned from above': pages('/Type /Pages', '/Type /Pages /Rotate 90'),
  'fewer pages counted than there are': pages('/Count 2', '/Count 1'),
  'more pages counted than there are': pages('/Count 2', '/Count 9'),
  'pages that are not counted': pages('/Count 2', ''),
  'pages under a node of another type': pages('/Type /Pages', '/Type /Page'),
  'notes on every page from above': {
    ...cover('/Subtype /Stamp /AP << /N 41 0 R >>'),
    3: bodyOf(signed, 3),
    ...pages('/Type /Pages', '/Type /Pages /Annots [40 0 R]'),
  },
  'a page that inherits from elsewhere': {
    3: changed(signed, 3, '/Parent 2 0 R', '/Parent 46 0 R'),
    46: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /Rotate 90 >>',
  },
  'another page when it is opened': catalog('/OpenAction [4 0 R /Fit]'),
  'other page numbers': catalog('/PageLabels << /Nums [0 << /S /r >>] >>'),
  'a collection in place of the document': catalog('/Collection << /View /H /D (x.pdf) >>'),
  'a viewer that is told how to show it': catalog('/ViewerPreferences << /HideToolbar true >>'),
  'a base for its links': catalog('/URI << /Base (http://x) >>'),
  'another text for those who listen': catalog('/StructTreeRoot << /Type /StructTreeRoot >>'),
  'its signature on a second page': { 4: changed(signed, 4, '>> >>', '>> /Annots [20 0 R] >>') },
  'its signature led to another page': { 20: changed(signed, 20, '/P 3 0 R', '/P 4 0 R') },
  'a certification that nobody gave': rights('/DocMDP 21 0 R'),
  'rights that nobody gave': rights('/UR3 21 0 R'),
};

describe('a signed file is called changed with', () => {
  it.each(Object.keys(attacks))('%s', async (name) => {
    const forgery = withUpdate(signed, { objects: attacks[name] ?? {} });
    expect(await problemsOf(forgery, trust)).toEqual(['changed-afterwards']);
  });

  it('its signature under another name', async () => {
    const field = changed(signed, 20, 'Chu ky 1', 'Giam doc');
    const forgery = withUpdate(signed, { objects: { 20: field } });
    expect((await verdictOf(forgery, trust)).signatures[0]?.problems).toEqual([
      'changed-afterwards',
    ]);
  });

  it.each([
    ['another time', '20261116080000', '20200101080000'],
    ['a reason', '/Type /Sig ', '/Type /Sig /Reason (Dong y) '],
    ['another name', '/Type /Sig ', '/Type /Sig /Name (Bo truong) '],
  ])('%s in a signature that is written anew', async (_name, from, to) => {
    const objects = { 21: changed(signed, 21, from, to) };
    expect(await problemsOf(withUpdate(signed, { objects }), trust)).toEqual(['range-wrong']);
  });
});

describe('a tree of pages that is written anew', () => {
  it('as it was is no change', async () => {
    for (const objects of [
      { 2: bodyOf(signed, 2) },
      { 2: changed(signed, 2, '/Count 2', '/Count 47 0 R'), 47: '2' },
    ])
      expect(await problemsOf(withUpdate(signed, { objects }), trust)).toEqual([]);
  });

  it('is no change where it was odd before, and as odd now', async () => {
    const odd = '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 9 /Parent 7 0 R >>';
    const pdf = await signedBy(plainDocument({ 2: odd }), officer);
    expect(await problemsOf(withUpdate(pdf, { objects: { 2: odd } }), trust)).toEqual([]);
  });
});

describe('a certified file is called changed with', () => {
  const rewritten = streamOf('BT /F1 14 Tf 72 700 Td (QUYET DINH: 9.000.000 dong) Tj ET');
  const kinds: Readonly<Record<string, (pdf: Uint8Array) => HandObjects>> = {
    'other content': () => ({ 5: rewritten }),
    'a stamp': () => ({
      ...cover('/Subtype /Stamp /AP << /N 41 0 R >>'),
      3: pageWith(5, '/Annots [20 0 R 40 0 R]'),
    }),
    'a script': (pdf) => ({
      1: changed(pdf, 1, '/Pages', '/AA << /WS << /S /JavaScript /JS (x) >> >> /Pages'),
    }),
    'a page less': () => ({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' }),
    'a page less that is counted': () => ({ 2: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 1 >>' }),
  };
  it.each(Object.keys(kinds))('%s, whatever it permits', async (kind) => {
    for (const permission of [1, 2, 3] as const) {
      const pdf = await signedBy(plainDocument(), officer, certification(permission));
      const forgery = withUpdate(pdf, { objects: kinds[kind]?.(pdf) ?? {} });
      expect(await problemsOf(forgery, trust)).toEqual(['changed-afterwards']);
    }
  });
});
