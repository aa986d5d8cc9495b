import { X509Certificate } from 'node:crypto';
import { contextPrimitive, encodeDer, sequence } from '../../main/signing/der.ts';
import { purposes, withExtensions } from './certificate-extensions.ts';
import { type Authority, makeAuthority, makePerson } from './certificates.ts';

const dayMs = 86_400_000;
const serverAuth = '1.3.6.1.5.5.7.3.1';

export type ServerCertificate = { readonly certificate: string; readonly key: string };

/** An authority of its own for servers of this machine, valid for the month around now. */
export function makeServerAuthority(name = 'Chứng thực máy chủ thử nghiệm'): Promise<Authority> {
  return makeAuthority(name, { notBefore: Date.now() - dayMs, notAfter: Date.now() + 30 * dayMs });
}

/** PEM of a server's certificate, for this machine unless another name is given, and of its key. */
export async function makeServerCertificate(
  authority: Authority,
  { dns = ['localhost'], ip = [127, 0, 0, 1], notAfter = Date.now() + 30 * dayMs } = {},
): Promise<ServerCertificate> {
  const holder = await makePerson(authority, 'May chu thu', {
    notBefore: Math.min(Date.now(), notAfter) - dayMs,
    notAfter,
  });
  const names = sequence(
    ...dns.map((name) => contextPrimitive(2, Buffer.from(name, 'latin1'))),
    ...(ip.length > 0 ? [contextPrimitive(7, Buffer.from(ip))] : []),
  );
  const certificate = withExtensions(holder.certificate, authority, [
    { id: '2.5.29.17', value: encodeDer(names) },
    purposes([serverAuth]),
  ]);
  return {
    certificate: new X509Certificate(certificate).toString(),
    key: String(holder.keys.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** PEM, as programs take it that trust an authority. */
export const authorityPem = ({ certificate }: Authority): string =>
  new X509Certificate(certificate).toString();
