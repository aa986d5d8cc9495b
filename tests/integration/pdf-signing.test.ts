import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completePdf } from '../../main/pdf/complete.ts';
import { childrenOf, readDer, tags } from '../../main/signing/der.ts';
import { timestampTokensOf } from '../../main/signing/signature-timestamp.ts';
import { timestampRequest, tokenInResponse } from '../../main/signing/timestamp-exchange.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { opensslTimestamps } from '../support/openssl-timestamps.ts';
import { textPdf, wordPdf } from '../support/pdf.ts';
import { aDrawing, signAs, signatureIn, someEvidence } from '../support/pdf-signing.ts';
import { createPdfTools } from '../support/pdf-tools.ts';
import { makeTimestampAuthority } from '../support/timestamp-authority.ts';

const dayMs = 86_400_000;
/** OpenSSL's server and the programs here go by the machine's clock. */
const validity = { notBefore: Date.now() - dayMs, notAfter: Date.now() + dayMs };
let authority: Authority;
let officer: Holder;
let agency: Holder;
let timestamps: ReturnType<typeof opensslTimestamps>;
let tools: ReturnType<typeof createPdfTools>;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  officer = await makePerson(authority, 'Trần Minh Anh', validity);
  agency = await makePerson(authority, 'Sở Thử nghiệm', { ...validity, keySpec: 'p-256' });
  timestamps = opensslTimestamps(authority, await makeTimestampAuthority(authority, validity));
  tools = createPdfTools([authority.certificate]);
});

afterAll(() => {
  timestamps?.remove();
  tools?.remove();
});

const witness = async (imprint: string) =>
  tokenInResponse(
    timestamps.reply(timestampRequest(Buffer.from(imprint, 'hex'), Buffer.from('41', 'hex'))),
  );

const pages = ['One', 'Two'];
const page = '<style>@page { size: A4 }</style><h1>Quyết định</h1><a href="https://a.vn">a</a>';
const inputs: Readonly<Record<string, () => Buffer>> = {
  'printed by Chromium': () => tools.printed(page),
  'with a table': () => textPdf({ pages }),
  'with a stream': () => textPdf({ pages, form: 'stream' }),
  hybrid: () => textPdf({ pages, form: 'hybrid' }),
  'as Word writes it': () => wordPdf({ pages }),
  'with object streams': () => tools.rewritten(tools.printed(page), '--object-streams=generate'),
  linearised: () => tools.rewritten(textPdf({ pages }), '--linearize'),
  'linearised, with object streams': () =>
    tools.rewritten(tools.printed(page), '--linearize', '--object-streams=generate'),
  'behind other bytes': () => textPdf({ pages, before: 'HTTP/1.1 200 OK\r\n\r\n' }),
  turned: () => textPdf({ pages, rotate: 270 }),
  'with a form': () =>
    textPdf({ catalog: '/AcroForm << /Fields [50 0 R] >>', more: { 50: '<< /FT /Tx /T (A) >>' } }),
};

describe('other programs', () => {
  it.each(Object.keys(inputs))('find the signature sound in a file %s', async (name) => {
    const pdf = inputs[name]?.() ?? Buffer.alloc(0);
    const request = { pdf, appearance: aDrawing(), timestamp: witness, signedAt: Date.now() };
    const signed = await signAs(officer, authority, request);
    expect(Buffer.from(signed.pdf).subarray(0, pdf.length).equals(pdf)).toBe(true);
    expect(tools.pdfsig(signed.pdf)).toEqual([{ isValid: true, isTotal: true }]);
    expect(tools.complaints(signed.pdf)).toBe('');
    const { cms, content } = signatureIn(signed.pdf, signed.field);
    expect(tools.isSoundCms(cms, content)).toBe(true);
    const [token] = timestampTokensOf(cms);
    expect(token && tools.isSoundTimestamp(token, signatureValueIn(cms))).toBe(true);
  });

  it('find person and agency sound who sign one after the other, and all that is added', async () => {
    const pdf = tools.rewritten(textPdf({ pages }), '--object-streams=generate');
    const signedAt = Date.now();
    const first = await signAs(officer, authority, { pdf, signedAt, appearance: aDrawing() });
    const appearance = aDrawing({ x: 260 });
    const second = await signAs(agency, authority, { pdf: first.pdf, signedAt, appearance });
    expect(tools.pdfsig(second.pdf)).toEqual([
      { isValid: true, isTotal: false },
      { isValid: true, isTotal: true },
    ]);
    const validation = async () => someEvidence(true);
    const completed = await completePdf({ pdf: second.pdf, timestamp: witness, validation });
    expect(completed.level).toBe('B-LT');
    expect(tools.complaints(completed.pdf)).toBe('');
    expect(
      tools
        .pdfsig(completed.pdf)
        .slice(0, 2)
        .map(({ isValid }) => isValid),
    ).toEqual([true, true]);
    for (const field of ['Signature1', 'Signature2']) {
      const { cms, content } = signatureIn(completed.pdf, field);
      expect(tools.isSoundCms(cms, content)).toBe(true);
    }
    const { cms, content } = signatureIn(completed.pdf, 'Timestamp1');
    expect(tools.isSoundTimestamp(cms, content)).toBe(true);
  });

  it('say of a signature with its validation data that it covers the whole document', async () => {
    const request = { pdf: textPdf(), signedAt: Date.now(), timestamp: witness };
    const signed = await signAs(officer, authority, { ...request, validation: someEvidence(true) });
    expect(signed.level).toBe('B-LT');
    expect(tools.pdfsig(signed.pdf)).toEqual([{ isValid: true, isTotal: true }]);
    expect(tools.complaints(signed.pdf)).toBe('');
  });

  it('say of a changed byte that the signature is not sound', async () => {
    const { pdf, field } = await signAs(officer, authority, {
      pdf: textPdf(),
      signedAt: Date.now(),
    });
    const changed = Buffer.from(pdf);
    changed.write('J', changed.indexOf('(Hello)') + 1);
    expect(tools.pdfsig(changed)).toEqual([{ isValid: false, isTotal: true }]);
    const { cms, content } = signatureIn(changed, field);
    expect(tools.isSoundCms(cms, content)).toBe(false);
  });

  it('make files that are refused: encrypted ones, with their reason', async () => {
    const options = ['--encrypt', '', 'owner', '256', '--'];
    const pdf = tools.rewritten(textPdf(), ...options);
    await expect(signAs(officer, authority, { pdf })).rejects.toThrow(
      expect.objectContaining({ code: 'pdf-encrypted' }),
    );
  });
});

/** What a timestamp in it witnesses: the signature value. RFC 3161, appendix A. */
function signatureValueIn(cms: Uint8Array): Uint8Array {
  const [, wrapper] = childrenOf(readDer(cms), tags.sequence);
  const [signedData] = childrenOf(wrapper, tags.context(0));
  const [signerInfo] = childrenOf(signedData?.children.at(-1), tags.set);
  return signerInfo?.children[5]?.content ?? new Uint8Array();
}
