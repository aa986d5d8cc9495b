import { certificatesAt, makeAuthority, makePerson } from './certificates.ts';
import { aToken, makeTimestampAuthority } from './timestamp-authority.ts';
import { trusting } from './verified-pdfs.ts';

const dayMs = 86_400_000;
const ecdsa = { keySpec: 'p-256' } as const;

/** Who signs a PDF, who signs after them, and a forger of the officer's name; `trust` knows all but the forger. */
export async function makePdfPeople() {
  const authority = await makeAuthority();
  const [officer, head, forger] = await Promise.all([
    makePerson(authority, 'Trần Minh Anh', ecdsa),
    makePerson(authority, 'Lê Thị Thu Hà', ecdsa),
    makePerson(await makeAuthority('Ai đó', ecdsa), 'Trần Minh Anh', ecdsa),
  ]);
  return { authority, officer, head, forger, trust: trusting(authority) };
}

/** A person and an agency that sign, and a server that witnesses at the time of the tests' certificates. */
export async function makeWitnessedSigners() {
  const authority = await makeAuthority();
  const validity = { notBefore: certificatesAt - dayMs, notAfter: certificatesAt + dayMs };
  const [officer, agency, server] = await Promise.all([
    makePerson(authority, 'Trần Minh Anh'),
    makePerson(authority, 'Sở Thử nghiệm', ecdsa),
    makeTimestampAuthority(authority, validity),
  ]);
  const witness = async (imprint: string) => aToken(server, { imprint, atMs: certificatesAt });
  return { authority, officer, agency, witness };
}
