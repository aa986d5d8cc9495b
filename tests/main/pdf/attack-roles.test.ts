import { describe, expect, it } from 'vitest';
import { bodyOf, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import {
  changed,
  pageWith,
  plainDocument,
  type SignOptions,
  signedBy,
} from '../../support/signed-pdfs.ts';
import { problemsOf } from '../../support/verified-pdfs.ts';

// A forger prepares a document in which one object has two roles: a reader draws with it, and an
// update that is allowed to change a field, a page or the catalogue changes it. Names of resources
// are anybody's choice, so keys of a field can be names of pictures.

const { officer, forger, trust } = await makePdfPeople();

const form = '/Type /XObject /Subtype /Form /BBox [0 0 595 842]';
const [first, second] = [streamOf('BT (1.000.000) Tj ET', form), streamOf('BT (9) Tj ET', form)];
const drawing = (name: string) => streamOf(`q /${name} Do Q`);
const pageDrawing = (resources: string, more = '') =>
  pageWith(5, more).replace(/\/Resources .*? >> >>/, `/Resources << /XObject ${resources} >>`);
/** A signature that is not shown, by anybody's key. */
const unseen: SignOptions = { at: 30, name: 'Chu ky 2', rect: '[0 0 0 0]' };

async function preparedBy(name: string, resources: string, more: SignOptions = {}) {
  const objects = { 5: drawing(name), 12: first, 13: second, 3: pageDrawing(resources) };
  const { annotations = '' } = more;
  const signed = await signedBy(plainDocument({ ...objects, ...more.objects }), officer, {
    ...more,
    objects: { 3: pageDrawing(resources, `/Annots [${annotations} 20 0 R]`) },
  });
  expect(await problemsOf(signed, trust)).toEqual([]);
  return signed;
}

describe('what is drawn with', () => {
  it.each(['MK', 'AP', 'P', 'DR', 'SV'])('cannot be made a new field of: %s', async (name) => {
    const signed = await preparedBy(name, '16 0 R', {
      objects: { 16: `<< /${name} 12 0 R >>` },
    });
    const pdf = await signedBy(signed, forger, {
      ...unseen,
      otherFields: '20 0 R 16 0 R',
      objects: {
        3: bodyOf(signed, 3),
        30: '<< >>',
        16: `<< /FT /Sig /T (Chu ky 2) /V 31 0 R /${name} 13 0 R >>`,
      },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it.each(['MK', 'P', 'M'])('cannot be an empty field that is signed later: %s', async (name) => {
    const field = `<< /FT /Sig /T (Thu truong) /${name} 12 0 R >>`;
    const signed = await preparedBy(name, '16 0 R', {
      otherFields: '16 0 R',
      objects: { 16: field },
    });
    const filled = field.replace('12 0 R', '13 0 R').replace('/T', '/V 31 0 R /T');
    const pdf = await signedBy(signed, forger, {
      ...unseen,
      otherFields: '16 0 R 20 0 R',
      objects: { 3: bodyOf(signed, 3), 30: '<< >>', 16: filled },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('cannot be the page, and what says when it was changed', async () => {
    const prepared = (annotations: string) =>
      pageDrawing('3 0 R', `/LastModified 12 0 R /Annots [${annotations}]`);
    const objects = { 5: drawing('LastModified'), 12: first, 13: second };
    const signed = await signedBy(plainDocument({ ...objects, 3: prepared('') }), officer, {
      objects: { 3: prepared('20 0 R') },
    });
    expect(await problemsOf(signed, trust)).toEqual([]);
    const page = changed(signed, 3, '12 0 R', '13 0 R');
    expect(await problemsOf(withUpdate(signed, { objects: { 3: page } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('cannot be the page, and what stands in place of its annotations', async () => {
    const prepared = pageDrawing('3 0 R', '/Annots 12 0 R');
    const objects = { 3: prepared, 5: drawing('Annots'), 12: first, 13: second };
    const signed = await signedBy(plainDocument(objects), officer, { objects: { 3: prepared } });
    const page = changed(signed, 3, '12 0 R', '13 0 R');
    expect(await problemsOf(withUpdate(signed, { objects: { 3: page } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });

  it('cannot be the catalogue, and what is written of the document', async () => {
    const metadata = (content: string, box: string) =>
      streamOf(content, `/Type /Metadata /Subtype /Form /BBox [0 0 ${box}]`);
    const objects = { 5: drawing('Metadata'), 12: metadata('0 0 9 9 re f', '9 9') };
    const prepared = { 3: pageDrawing('1 0 R', '/Annots [20 0 R]') };
    const signed = await signedBy(plainDocument(objects), officer, {
      catalog: '/Metadata 12 0 R',
      objects: prepared,
    });
    expect(await problemsOf(signed, trust)).toEqual([]);
    const other = metadata('0 0 9 9 re f', '1 1');
    expect(await problemsOf(withUpdate(signed, { objects: { 12: other } }), trust)).toEqual([
      'changed-afterwards',
    ]);
  });
});

describe('layers', () => {
  it('cannot be switched by a field that is their configuration', async () => {
    const layers = (configuration: string) =>
      `/OCProperties << /OCGs [15 0 R] /D ${configuration} >>`;
    const group = '<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>';
    const switched = '/AS [<< /Event /View /Category [/View] /OCGs [15 0 R] >>]';
    const signed = await signedBy(
      plainDocument({ 15: group, 16: '<< /FT /Sig /T (Thu truong) >>' }),
      officer,
      { catalog: layers('16 0 R'), otherFields: '16 0 R' },
    );
    expect(await problemsOf(signed, trust)).toEqual([]);
    const pdf = await signedBy(signed, forger, {
      ...unseen,
      catalog: layers('16 0 R'),
      otherFields: '16 0 R 20 0 R',
      objects: {
        3: bodyOf(signed, 3),
        30: '<< >>',
        16: `<< /FT /Sig /T (Thu truong) /V 31 0 R ${switched} >>`,
      },
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });
});
