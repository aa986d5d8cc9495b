import { describe, expect, it } from 'vitest';
import { completePdf } from '../../../main/pdf/complete.ts';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { withUpdate } from '../../support/hand-pdf.ts';
import { textPdf, wordPdf } from '../../support/pdf.ts';
import { makeWitnessedSigners } from '../../support/pdf-people.ts';
import { aDrawing, signAs, someEvidence } from '../../support/pdf-signing.ts';
import { plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf, trusting } from '../../support/verified-pdfs.ts';

const { authority, officer, agency, witness } = await makeWitnessedSigners();
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

  it('on a page with a size to the last digit, which the next signature writes anew', async () => {
    const pdf = textPdf({
      pages: ['Trang mot', 'Trang hai'],
      page: '/MediaBox [0 0 595.303937007874 841.889763779528]',
    });
    const first = await signAs(officer, authority, { pdf, appearance: aDrawing({ page: 2 }) });
    const second = await signAs(agency, authority, { pdf: first.pdf, appearance: aDrawing() });
    const trust = { revocation: null, directory: null, now: certificatesAt };
    const verdict = await verifyPdf(second.pdf, { anchors: [authority.certificate], ...trust });
    expect(verdict.signatures.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('is the same page where another program rounds its sizes, and not where it cuts', async () => {
    const sized = (size: string) =>
      `<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Annots [20 0 R] /MediaBox [0 0 ${size}] >>`;
    const precise = sized('595.303937007874 841.889763779528');
    const signed = await signedBy(plainDocument({ 3: precise }), officer, {
      objects: { 3: precise },
    });
    const trust = trusting(authority);
    const rounded = withUpdate(signed, { objects: { 3: sized('595.304 841.89') } });
    expect(await problemsOf(rounded, trust)).toEqual([]);
    const cut = withUpdate(signed, { objects: { 3: sized('595.304 841.8') } });
    expect(await problemsOf(cut, trust)).toEqual(['changed-afterwards']);
  });
});
