import { describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { holeOf, streamOf, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import {
  certification,
  changed,
  numbers,
  plainDocument,
  signedBy,
} from '../../support/signed-pdfs.ts';
import { trusting, verdictOf } from '../../support/verified-pdfs.ts';

const { authority, officer, head, forger, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const second = {
  at: 30,
  name: 'Chu ky 2',
  rect: '[300 200 400 250]',
  otherFields: '20 0 R',
  annotations: '20 0 R',
};

describe('a signed file that nobody changed', () => {
  it('is sound, with its signer, time, place and level', async () => {
    const { form, ok, signatures } = await verifyPdf(signed, trust);
    expect({ form, ok }).toEqual({ form: 'pdf', ok: true });
    expect(signatures).toEqual([
      {
        field: 'Chu ky 1',
        ok: true,
        problems: [],
        signer: expect.objectContaining({ name: 'Trần Minh Anh', organisation: 'Sở Thử nghiệm' }),
        signedAt: certificatesAt,
        timestamp: null,
        level: 'B-B',
        revocation: 'unchecked',
        coversWhole: true,
        later: [],
        place: { page: 1, x: 300, y: 100, width: 100, height: 50 },
      },
    ]);
  });

  it('is sound as a plain PKCS#7 signature too, which has no level', async () => {
    const pdf = await signedBy(plainDocument(), officer, { subFilter: 'adbe.pkcs7.detached' });
    const [view] = (await verifyPdf(pdf, trust)).signatures;
    expect(view).toMatchObject({ ok: true, level: null });
  });

  it('is sound where the signature closes the file without a last line end', async () => {
    const pdf = await signedBy(plainDocument(), officer);
    expect((await verdictOf(Buffer.concat([pdf, Buffer.from('\n')]), trust)).ok).toBe(true);
  });
});

describe('a file without a signature', () => {
  it('is not sound', async () => {
    expect(await verdictOf(plainDocument(), trust)).toEqual({ ok: false, signatures: [] });
  });
});

describe('who signed', () => {
  it('is unknown where nobody trusted issued the certificate', async () => {
    const pdf = await signedBy(plainDocument(), forger);
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toEqual(['unknown-issuer']);
  });

  it('is refused once the certificate ran out and no timestamp shows an earlier time', async () => {
    const late = trusting(authority, { now: certificatesAt + 400 * 86_400_000 });
    expect((await verdictOf(signed, late)).signatures[0]?.problems).toEqual(['expired']);
  });

  it('is looked up in the directory', async () => {
    const directory = { units: [], people: [], departmentOfficeId: null } as never;
    const { signatures } = await verdictOf(signed, trusting(authority, { directory }));
    expect(signatures[0]?.problems).toEqual(['not-in-directory']);
  });
});

describe('what a later update may add', () => {
  it('is another signature that is trusted and small', async () => {
    const pdf = await signedBy(signed, head, second);
    expect(await verdictOf(pdf, trust)).toEqual({
      ok: true,
      signatures: [
        { ok: true, problems: [], later: [['signature', 1, true]] },
        { ok: true, problems: [], later: [] },
      ],
    });
  });

  it('is one that is not shown, with the keys that poppler writes', async () => {
    const keys = '/DA (/F1 0 Tf) /Border [0 0 0] /AS /N /H /N';
    const pdf = await signedBy(signed, head, { ...second, rect: '[0 0 0 0]', field: keys });
    expect(await verdictOf(pdf, trust)).toMatchObject({ ok: true });
  });

  it('is data for those who verify it later', async () => {
    const catalog = changed(
      signed,
      numbers.catalog,
      '/AcroForm',
      '/DSS << /Certs [40 0 R] >> /AcroForm',
    );
    const pdf = withUpdate(signed, { objects: { 1: catalog, 40: streamOf('certificate') } });
    expect(await verdictOf(pdf, trust)).toEqual({
      ok: true,
      signatures: [{ ok: true, problems: [], later: [['validation-data', null, true]] }],
    });
  });

  it('is nothing but that where the document is certified without permissions', async () => {
    const certified = await signedBy(plainDocument(), officer, certification(1));
    const pdf = await signedBy(certified, head, {
      ...second,
      catalog: '/Perms << /DocMDP 21 0 R >>',
    });
    const [first] = (await verdictOf(pdf, trust)).signatures;
    expect(first).toEqual({
      ok: false,
      problems: ['changed-afterwards'],
      later: [['signature', 1, false]],
    });
  });
});

describe('a signature of another kind', () => {
  it('is refused where its name says SHA-1', async () => {
    const pdf = await signedBy(plainDocument(), officer, { subFilter: 'adbe.pkcs7.sha1' });
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toContain('algorithm-refused');
  });

  it('is not read where it is no CMS', async () => {
    const pdf = Buffer.from(signed);
    pdf.write('04', holeOf(signed).from + 1, 'latin1');
    expect((await verdictOf(pdf, trust)).signatures[0]?.problems).toEqual(['unreadable']);
  });
});
