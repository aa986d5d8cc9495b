import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../../main/pdf/annotations.ts';
import { listFields } from '../../../main/pdf/form-fields.ts';
import { type PdfFile, readPdf } from '../../../main/pdf/pdf-file.ts';
import { isDictionary, isName, isStream, isString, textOf } from '../../../main/pdf/values.ts';
import { oids } from '../../../main/signing/algorithms.ts';
import { encodeDer, oid } from '../../../main/signing/der.ts';
import { timestampTokensOf } from '../../../main/signing/signature-timestamp.ts';
import { AppError } from '../../../shared/errors.ts';
import { appendRevision, type TextPdf, textPdf } from '../../support/pdf.ts';
import { makeWitnessedSigners } from '../../support/pdf-people.ts';
import { aDrawing, signAs, signatureIn, someEvidence } from '../../support/pdf-signing.ts';

const { authority, officer, agency, witness } = await makeWitnessedSigners();
const holds = (bytes: Uint8Array, part: Uint8Array) =>
  Buffer.from(bytes).includes(Buffer.from(part));
const text = (name: string) => `<< /FT /Tx /T (${name}) >>`;
const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

function entry(file: PdfFile, ...path: readonly string[]) {
  let value = file.resolve(file.root);
  for (const key of path) value = isDictionary(value) ? file.resolve(value.entries.get(key)) : null;
  return value;
}

const forms: readonly TextPdf[] = [
  { form: 'table' },
  { form: 'stream' },
  { form: 'hybrid' },
  { form: 'table', before: 'junk\n' },
  { form: 'stream', before: 'junk\n' },
  { form: 'table', trailer: '/ID [<01> <02>] /DocChecksum /ABC' },
];

describe('a signed PDF', () => {
  it.each(forms)('is the file as it was and one more revision of its form: %o', async (plan) => {
    const pdf = textPdf(plan);
    const signed = await signAs(officer, authority, { pdf });
    expect(Buffer.from(signed.pdf).subarray(0, pdf.length).equals(pdf)).toBe(true);
    const { file, content, cms, end } = signatureIn(signed.pdf, 'Signature1');
    expect(file.revisions.map(({ form }) => form)).toEqual([
      plan.form,
      plan.form === 'hybrid' ? 'table' : plan.form,
    ]);
    expect(end).toBe(signed.pdf.length);
    expect(Buffer.from(cms).includes(sha256(content))).toBe(true);
    expect(signed).toMatchObject({ field: 'Signature1', level: 'B-B' });
  });

  it('names the certificate in the signature, and the time beside it', async () => {
    const names = { name: 'Trần Minh Anh', reason: 'Ban hành (bản chính)', location: 'Hà Nội' };
    const { pdf } = await signAs(officer, authority, { pdf: textPdf(), ...names });
    const { cms, dictionary } = signatureIn(pdf, 'Signature1');
    expect(holds(cms, encodeDer(oid(oids.signingCertificateV2)))).toBe(true);
    expect(holds(cms, encodeDer(oid(oids.signingTime)))).toBe(false);
    const said = (key: string) => {
      const value = dictionary.entries.get(key);
      return isString(value) ? textOf(value) : isName(value) ? value.name : null;
    };
    expect(['Type', 'SubFilter', 'M', 'Name', 'Reason', 'Location'].map(said)).toEqual([
      'Sig',
      'ETSI.CAdES.detached',
      "D:20261116080000+07'00'",
      names.name,
      names.reason,
      names.location,
    ]);
    expect(dictionary.entries.has('Cert')).toBe(false);
  });

  it.each([
    ['nothing of a form', {}, []],
    [
      'a form',
      { catalog: '/AcroForm << /Fields [50 0 R] /SigFlags 4 >>', more: { 50: text('A') } },
      ['A'],
    ],
    [
      'a form that is an object of its own, as its list of fields is',
      {
        catalog: '/AcroForm 51 0 R',
        more: { 50: text('A'), 51: '<< /Fields 52 0 R >>', 52: '[50 0 R]' },
      },
      ['A'],
    ],
  ])('has its field in the form of a file with %s', async (_, plan, others) => {
    const signed = await signAs(officer, authority, { pdf: textPdf(plan) });
    const file = readPdf(signed.pdf);
    expect(listFields(file).map(({ name }) => name)).toEqual([...others, 'Signature1']);
    const flags = Number(entry(file, 'AcroForm', 'SigFlags'));
    expect(flags & 3).toBe(3);
    expect(flags & 4).toBe('catalog' in plan && plan.catalog.includes('SigFlags 4') ? 4 : 0);
  });

  it.each([
    ['without annotations', {}],
    ['with a list of them', { page: '/Annots [50 0 R]', more: { 50: link } }],
    ['with a list apart', { page: '/Annots 51 0 R', more: { 50: link, 51: '[50 0 R]' } }],
  ])('shows its field on a page %s', async (_, plan) => {
    const signed = await signAs(officer, authority, { pdf: textPdf(plan), appearance: aDrawing() });
    const file = readPdf(signed.pdf);
    const [page] = file.pages();
    const annotations = page ? annotationsOf(page, file) : [];
    expect(annotations.map(({ subtype }) => subtype)).toEqual(
      'page' in plan ? ['Link', 'Widget'] : ['Widget'],
    );
    expect(annotations.at(-1)?.place).toEqual({ page: 1, x: 300, y: 100, width: 120, height: 60 });
  });

  it.each([0, 90, 180, 270])(
    'shows upright where it is placed on a page turned by %i',
    async (rotate) => {
      const pdf = textPdf({ rotate, pages: ['One', 'Two'] });
      const place = { page: 2, x: 50, y: 70 };
      const signed = await signAs(officer, authority, { pdf, appearance: aDrawing(place) });
      const file = readPdf(signed.pdf);
      const page = file.pages()[1];
      const [widget] = page ? annotationsOf(page, file) : [];
      expect(widget?.place).toEqual({ ...place, width: 120, height: 60 });
      const shown = file.resolve(widget?.dictionary?.entries.get('AP'));
      const form = isDictionary(shown) ? file.resolve(shown.entries.get('N')) : null;
      const matrices = {
        0: [1, 0, 0, 1],
        90: [0, 1, -1, 0],
        180: [-1, 0, 0, -1],
        270: [0, -1, 1, 0],
      };
      expect(isStream(form) && form.dictionary.entries.get('Matrix')).toEqual([
        ...(matrices[rotate as keyof typeof matrices] ?? []),
        0,
        0,
      ]);
    },
  );

  it('keeps the first signature sound when the agency signs after the person', async () => {
    const first = await signAs(officer, authority, { pdf: textPdf() });
    const second = await signAs(agency, authority, { pdf: first.pdf, appearance: aDrawing() });
    expect(second.field).toBe('Signature2');
    const before = signatureIn(first.pdf, 'Signature1');
    const after = signatureIn(second.pdf, 'Signature1');
    expect(after.content).toEqual(before.content);
    expect(after.end).toBe(first.pdf.length);
    expect(after.file.revisions).toHaveLength(3);
    expect(signatureIn(second.pdf, 'Signature2').end).toBe(second.pdf.length);
  });

  it('does not end in the middle of a line', async () => {
    const pdf = textPdf().subarray(0, -1);
    const signed = await signAs(officer, authority, { pdf });
    expect(signatureIn(signed.pdf, 'Signature1').end).toBe(signed.pdf.length);
  });
});

describe('a damaged PDF', () => {
  it('is signed or refused, and nothing else', async () => {
    const whole = textPdf({ form: 'hybrid', page: '/Annots [50 0 R]', more: { 50: link } });
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const pdf = Buffer.from(whole);
        for (const [at, byte] of changes) pdf[at] = byte;
        const signing = signAs(agency, authority, { pdf, appearance: aDrawing() });
        const signed = await signing.catch((error: unknown) => error);
        if (signed instanceof AppError) return;
        expect(signed).toMatchObject({ level: 'B-B' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the level of a signed PDF', () => {
  it('is B-T with a timestamp of the signature, inside of it', async () => {
    const signed = await signAs(officer, authority, { pdf: textPdf(), timestamp: witness });
    expect(signed.level).toBe('B-T');
    const { cms, end } = signatureIn(signed.pdf, signed.field);
    expect(timestampTokensOf(cms)).toHaveLength(1);
    expect(end).toBe(signed.pdf.length);
  });

  it('is B-B where no server answers or its answer is beyond measure', async () => {
    const huge = async (imprint: string) => {
      const token = await witness(imprint);
      return Buffer.concat([
        Buffer.of(0x04, 0x82, 0x7f, 0xff),
        Buffer.alloc(0x7fff),
        token,
      ]).subarray(0, 4 + 0x7fff);
    };
    for (const timestamp of [async () => null, huge]) {
      const signed = await signAs(officer, authority, { pdf: textPdf(), timestamp });
      expect(signed.level).toBe('B-B');
      expect(timestampTokensOf(signatureIn(signed.pdf, signed.field).cms)).toEqual([]);
    }
  });

  it('is B-LT with all validation data, which the signature covers too', async () => {
    const timestamp = witness;
    const request = { pdf: textPdf(), timestamp, validation: someEvidence(true) };
    const signed = await signAs(officer, authority, request);
    expect(signed.level).toBe('B-LT');
    const { file, end } = signatureIn(signed.pdf, signed.field);
    expect(end).toBe(signed.pdf.length);
    expect(entry(file, 'DSS', 'Certs')).toHaveLength(2);
    expect(entry(file, 'DSS', 'OCSPs')).toHaveLength(1);
    const part = await signAs(officer, authority, { ...request, validation: someEvidence(false) });
    expect(part.level).toBe('B-T');
  });

  it('does not hinder another program from writing on', async () => {
    const signed = await signAs(officer, authority, { pdf: textPdf() });
    const more = appendRevision(signed.pdf, { 90: '(more)' });
    expect(signatureIn(more, signed.field).end).toBe(signed.pdf.length);
  });
});
