import { beforeAll, describe, expect, it } from 'vitest';
import { annotationsOf } from '../../../main/pdf/annotations.ts';
import { listFields } from '../../../main/pdf/form-fields.ts';
import {
  type Authority,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { textPdf } from '../../support/pdf.ts';
import { aDrawing, signAs, signatureIn } from '../../support/pdf-signing.ts';

let authority: Authority;
let officer: Holder;
let agency: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh');
  agency = await makePerson(authority, 'Sở Thử nghiệm', { keySpec: 'p-256' });
});

const failing = (code: string) => expect.objectContaining({ code });
const text = (name: string) => `<< /FT /Tx /T (${name}) >>`;

describe('an empty signature field', () => {
  const emptyField = (more = '') =>
    textPdf({
      catalog: '/AcroForm << /Fields [50 0 R] >>',
      page: '/Annots [50 0 R]',
      more: {
        50: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Thu truong) /Rect [90 90 200 150] ${more} >>`,
      },
    });

  it('is filled where it stands', async () => {
    const pdf = emptyField();
    const signed = await signAs(officer, authority, {
      pdf,
      field: 'Thu truong',
      appearance: aDrawing(),
    });
    const { file, end } = signatureIn(signed.pdf, 'Thu truong');
    expect(end).toBe(signed.pdf.length);
    const [page] = file.pages();
    const [widget, ...more] = page ? annotationsOf(page, file) : [];
    expect(more).toEqual([]);
    expect(widget?.place).toEqual({ page: 1, x: 90, y: 90, width: 110, height: 60 });
    expect(widget?.dictionary?.entries.has('AP')).toBe(true);
    expect(listFields(file)).toHaveLength(1);
  });

  it.each([
    ['has no place', '/Type /Annot /Subtype /Widget /Rect [0 0 0 0]', '/Annots [50 0 R]'],
    ['is on no page', '', ''],
  ])('is shown where the appearance belongs when it %s', async (_, entries, page) => {
    const more = { 50: `<< /FT /Sig /T (Dau) ${entries} >>` };
    const pdf = textPdf({ catalog: '/AcroForm << /Fields [50 0 R] >>', page, more });
    const signed = await signAs(officer, authority, { pdf, field: 'Dau', appearance: aDrawing() });
    const { file } = signatureIn(signed.pdf, 'Dau');
    const [first] = file.pages();
    const shown = first ? annotationsOf(first, file) : [];
    expect(shown.map(({ place }) => place)).toEqual([aDrawing().place]);
  });

  it('locks what it says it locks', async () => {
    const pdf = emptyField('/Lock << /Type /SigFieldLock /Action /All >>');
    const signed = await signAs(officer, authority, { pdf, field: 'Thu truong' });
    expect(Buffer.from(signed.pdf).toString('latin1')).toContain('/TransformMethod /FieldMDP');
    await expect(signAs(agency, authority, { pdf: signed.pdf })).rejects.toThrow(
      failing('pdf-locked-by-signature'),
    );
  });

  it('is not signed twice, and no other field is signed', async () => {
    const signed = await signAs(officer, authority, { pdf: emptyField(), field: 'Thu truong' });
    const again = signAs(officer, authority, { pdf: signed.pdf, field: 'Thu truong' });
    await expect(again).rejects.toThrow(failing('invalid-input'));
    const plan = { catalog: '/AcroForm << /Fields [50 0 R] >>', more: { 50: text('A') } };
    const other = signAs(officer, authority, { pdf: textPdf(plan), field: 'A' });
    await expect(other).rejects.toThrow(failing('invalid-input'));
    const pointed = signAs(officer, authority, { pdf: textPdf(), field: 'A.B' });
    await expect(pointed).rejects.toThrow(failing('invalid-input'));
  });
});

describe('a PDF that is not signed', () => {
  const certified = (reference: string, catalog = '/Perms << /DocMDP 51 0 R >>') =>
    textPdf({
      catalog: `/AcroForm << /Fields [50 0 R 52 0 R] >> ${catalog}`,
      more: {
        50: '<< /FT /Sig /T (Chung thuc) /V 51 0 R >>',
        51: `<< /Type /Sig /Reference [<< /Type /SigRef ${reference} >>] >>`,
        52: '<< /FT /Sig /T (Dau) >>',
      },
    });
  const fieldMdp = (parameters: string) =>
    certified(`/TransformMethod /FieldMDP /TransformParams << ${parameters} >>`, '');
  const docMdp = (permission: number) =>
    certified(`/TransformMethod /DocMDP /TransformParams << /P ${permission} >>`);

  it.each([
    ['certified without any change', docMdp(1), {}],
    ['locked in all its fields', fieldMdp('/Action /All'), {}],
    ['locked in this field', fieldMdp('/Action /Include /Fields [(Dau)]'), { field: 'Dau' }],
    [
      'locked in all but another field',
      fieldMdp('/Action /Exclude /Fields [(X)]'),
      { field: 'Dau' },
    ],
  ])('is one that is %s', async (_, pdf, more) => {
    const signing = signAs(officer, authority, { pdf, ...more });
    await expect(signing).rejects.toThrow(failing('pdf-locked-by-signature'));
  });

  it.each([
    ['certified with signatures allowed', docMdp(2), {}],
    ['locked in another field', fieldMdp('/Action /Include /Fields [(X)]'), { field: 'Dau' }],
    [
      'locked in all but this field',
      fieldMdp('/Action /Exclude /Fields [(Dau)]'),
      { field: 'Dau' },
    ],
  ])('is not one that is %s', async (_, pdf, more) => {
    await expect(signAs(officer, authority, { pdf, ...more })).resolves.toMatchObject({
      level: 'B-B',
    });
  });

  it('has no such page for the appearance', async () => {
    const signing = signAs(officer, authority, {
      pdf: textPdf(),
      appearance: aDrawing({ page: 2 }),
    });
    await expect(signing).rejects.toThrow(failing('pdf-place-missing'));
  });

  it('was refused by the token', async () => {
    const signer = { certificate: officer.certificate, chain: [], sign: async () => Buffer.of(1) };
    await expect(signAs(officer, authority, { pdf: textPdf(), signer })).rejects.toThrow(
      failing('token-unreadable'),
    );
  });
});
