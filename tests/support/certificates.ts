import {
  type CertificateKind,
  type KeyPair,
  type KeySpec,
  makeCertificate,
  makeDeviceCertificate,
  makeKeys,
} from '../../main/signing/make-certificate.ts';

const dayMs = 86_400_000;
/** Everything made here is valid from a year before this moment until a year after. */
export const certificatesAt = Date.UTC(2026, 10, 16, 1, 0, 0);

export type Holder = { readonly certificate: Uint8Array; readonly keys: KeyPair };
export type Authority = Holder;

type Overrides = {
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly keySpec?: KeySpec;
  readonly kind?: CertificateKind;
};

const validity = {
  notBefore: certificatesAt - 365 * dayMs,
  notAfter: certificatesAt + 365 * dayMs,
};

/** A certificate authority of its own. Make it once per file: RSA keys are slow. */
export async function makeAuthority(
  name = 'Trung tâm chứng thực thử nghiệm',
  { keySpec = 'rsa-2048', ...rest }: Overrides = {},
): Promise<Authority> {
  const keys = await makeKeys(keySpec);
  const subject = { commonName: name };
  return {
    keys,
    certificate: makeCertificate({ ...validity, subject, keys, kind: 'ca', ...rest }),
  };
}

/** A certificate issued by the authority, for signing unless `kind` says otherwise. */
export async function makePerson(
  authority: Authority,
  name = 'Trần Minh Anh',
  { keySpec = 'rsa-2048', ...rest }: Overrides = {},
): Promise<Holder> {
  const keys = await makeKeys(keySpec);
  const subject = { commonName: name, unit: 'Phòng Hành chính', organization: 'Sở Thử nghiệm' };
  const issuer = { certificate: authority.certificate, privateKey: authority.keys.privateKey };
  const request = { ...validity, subject, keys, issuer, kind: 'person' as const, ...rest };
  return { keys, certificate: makeCertificate(request) };
}

/** A device's own certificate. Devices receive, so the key is RSA. */
export async function makeDevice(deviceId = 'may-01'): Promise<Holder> {
  const keys = await makeKeys('rsa-2048');
  return { keys, certificate: makeDeviceCertificate({ ...validity, keys, deviceId }) };
}
