import { beforeAll, describe, expect, it } from 'vitest';
import { completePdf } from '../../../main/pdf/complete.ts';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { textPdf, wordPdf } from '../../support/pdf.ts';
import { aDrawing, signAs, someEvidence } from '../../support/pdf-signing.ts';
import { aToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';

const dayMs = 86_400_000;
const validity = { notBefore: certificatesAt - dayMs, notAfter: certificatesAt + dayMs };
let authority: Authority;
let officer: Holder;
let agency: Holder;
let server: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh');
  agency = await makePerson(authority, 'Sở Thử nghiệm', { keySpec: 'p-256' });
  server = await makeTimestampAuthority(authority, validity);
});

const witness = async (imprint: string) => aToken(server, { imprint, atMs: certificatesAt });
const form = '/AcroForm << /Fields [50 0 R] >>';
const emptyField = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Dau) /Rect [90 90 200 150] >>';
const inputs = {
  'with a table': textPdf(),
  'with a stream': textPdf({ form: 'stream' }),
  hybrid: textPdf({ form: 'hybrid' }),
  'as Word writes it': wordPdf(),
  'behind other bytes': textPdf({ before: 'junk\n' }),
  turned: textPdf({ rotate: 90 }),
  'with a form apart': textPdf({
    catalog: '/AcroForm 52 0 R',
    more: { 52: '<< /Fields 53 0 R >>', 53: '[]' },
  }),
  'with an empty field': textPdf({
    catalog: form,
    page: '/Annots [50 0 R]',
    more: { 50: emptyField },
  }),
};

describe('what is signed here', () => {
  it.each(Object.entries(inputs))(
    'is found sound here after all that may follow: %s',
    async (name, pdf) => {
      const first = await signAs(officer, authority, { pdf, appearance: aDrawing() });
      const second = await signAs(agency, authority, {
        pdf: first.pdf,
        appearance: aDrawing({ x: 100 }),
        timestamp: witness,
        validation: someEvidence(true),
        ...(name === 'with an empty field' && { field: 'Dau' }),
      });
      const validation = async () => someEvidence(true);
      const completion = { pdf: second.pdf, field: first.field, timestamp: witness, validation };
      const completed = await completePdf(completion);
      const third = await signAs(officer, authority, { pdf: completed.pdf });
      const trust = { revocation: null, directory: null, now: certificatesAt };
      for (const signed of [first, second, completed, third]) {
        const verdict = await verifyPdf(signed.pdf, { anchors: [authority.certificate], ...trust });
        expect(verdict.signatures.flatMap(({ problems }) => problems)).toEqual([]);
        expect(verdict.ok).toBe(true);
      }
    },
  );
});
