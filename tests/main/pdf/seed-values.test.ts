import { beforeAll, describe, expect, it } from 'vitest';
import { inspectForSigning } from '../../../main/documents/inspect-document.ts';
import {
  type Authority,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { textPdf } from '../../support/pdf.ts';
import { signAs } from '../../support/pdf-signing.ts';

let authority: Authority;
let officer: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
});

const failing = (code: string) => expect.objectContaining({ code });
const reason = 'Phê duyệt';
const utf16 = `<FEFF${[...reason].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

function signSeeded(seed: string, more: { reason?: string } = {}) {
  const pdf = textPdf({
    catalog: '/AcroForm << /Fields [50 0 R] >>',
    more: { 50: `<< /FT /Sig /T (Thu truong) /SV ${seed} >>` },
  });
  return signAs(officer, authority, { pdf, field: 'Thu truong', ...more });
}

describe('a field that asks for a certain signature', () => {
  it.each([
    ['another handler', '<< /Ff 1 /Filter /Another >>'],
    ['another form', '<< /Ff 2 /SubFilter [/adbe.pkcs7.detached] >>'],
    ['another digest', '<< /Ff 64 /DigestMethod [(SHA384) (SHA512)] >>'],
    ['a reader of a later time', '<< /Ff 4 /V 4 >>'],
    ['a reason, where none is given', `<< /Ff 8 /Reasons [${utf16}] >>`],
    ['words of law', '<< /Ff 16 /LegalAttestation [(x)] >>'],
    ['revocation by Adobe’s way', '<< /Ff 32 /AddRevInfo true >>'],
    ['a locked document', '<< /Ff 128 /LockDocument /true >>'],
    ['a certain appearance', '<< /Ff 256 /AppearanceFilter (x) >>'],
    ['a certification', '<< /MDP << /P 2 >> >>'],
    ['a certain certificate', '<< /Cert << /Ff 2 /Issuer [(x)] >> >>'],
    ['a timestamp', '<< /TimeStamp << /Ff 1 /URL (http://tsa.test) >> >>'],
    ['what cannot be read', '(x)'],
    ['what its flags do not tell', '<< /Ff (x) >>'],
  ])('is refused with the reason where it asks for %s', async (_, seed) => {
    await expect(signSeeded(seed)).rejects.toThrow(failing('pdf-field-demands'));
  });

  it('is refused where another reason is given, or any where there may be none', async () => {
    const other = signSeeded(`<< /Ff 8 /Reasons [(x) ${utf16}] >>`, { reason: 'y' });
    await expect(other).rejects.toThrow(failing('pdf-field-demands'));
    const any = signSeeded('<< /Ff 8 /Reasons [(.)] >>', { reason });
    await expect(any).rejects.toThrow(failing('pdf-field-demands'));
  });

  it.each([
    [
      'asks for what is made',
      '<< /Ff 71 /Filter /Adobe.PPKLite /SubFilter [/x /ETSI.CAdES.detached] /DigestMethod [(SHA1) (SHA256)] /V 2 /MDP << /P 0 >> >>',
    ],
    [
      'only prefers something else',
      '<< /SubFilter [/adbe.pkcs7.detached] /DigestMethod [(SHA512)] /Cert << /Ff 0 >> /TimeStamp << /Ff 0 >> >>',
    ],
    ['asks for this very reason', `<< /Ff 8 /Reasons [(x) ${utf16}] >>`],
  ])('is signed where it %s', async (_, seed) => {
    const signed = signSeeded(seed, seed.includes('Reasons') ? { reason } : {});
    await expect(signed).resolves.toMatchObject({ level: 'B-B', field: 'Thu truong' });
  });
});

describe('an XFA form', () => {
  const form = textPdf({
    catalog: '/AcroForm << /Fields [] /XFA [(template) 50 0 R] >>',
    more: { 50: '<< /Length 4 >>\nstream\n<x/>\nendstream' },
  });

  it('is not signed: what Acrobat shows of it was not seen here', async () => {
    const signing = signAs(officer, authority, { pdf: form });
    await expect(signing).rejects.toThrow(failing('pdf-form-elsewhere'));
  });

  it('is refused before anybody looks at it for signing', async () => {
    await expect(inspectForSigning(form)).rejects.toThrow(failing('pdf-form-elsewhere'));
  });
});
