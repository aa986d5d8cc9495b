import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSignedMessage, readSignedMessage } from '../../main/exchange/signed-message.ts';
import { deviceSigner } from '../../main/exchange/signer.ts';
import { buildKit } from '../../main/office/build-kit.ts';
import { fingerprint, spkiFingerprint } from '../../main/signing/certificates.ts';
import { signDetached } from '../../main/signing/cms.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import type { OfficeKit } from '../../shared/office.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from './certificates.ts';
import { aKit, clerk, head, officer } from './office.ts';

/** The app that opens it has the machine's own clock. */
const lasting = { notAfter: Date.UTC(2049, 0, 1) };

/** Opens both key files of a made office. */
export const keyPin = '135790';

/** An office that is no trial: its kit, two people's key files and a shared folder, on disk. */
export type RealOffice = Readonly<{
  kit: OfficeKit;
  /** SHA-256 of the key that signed the kit, hex. */
  fingerprint: string;
  kitPath: string;
  officerKey: string;
  headKey: string;
  /** Of the department office's head; null in an office without one. */
  clerkKey: string | null;
  /** The shared folder; the kit names none, so that the user chooses it. */
  carrier: string;
  itCentre: Holder;
}>;

/** Makes an office under a folder, every key in it fresh; `withClerk`: with a department office. */
export async function makeRealOffice(
  folder: string,
  { withClerk = false }: { withClerk?: boolean } = {},
): Promise<RealOffice> {
  const authority = await makeAuthority(undefined, lasting);
  const clerkHolder = withClerk ? await makePerson(authority, clerk.name, lasting) : null;
  const [officerHolder, headHolder, itCentre, recording] = await Promise.all([
    makePerson(authority, officer.name, lasting),
    makePerson(authority, head.name, lasting),
    makePerson(authority, 'Trung tâm tin học', lasting),
    makePerson(authority, 'Văn phòng', { ...lasting, kind: 'recording' }),
  ]);
  const people = [
    { ...officer, certificates: [fingerprint(officerHolder.certificate)] },
    { ...head, certificates: [fingerprint(headHolder.certificate)] },
    ...(clerkHolder ? [{ ...clerk, certificates: [fingerprint(clerkHolder.certificate)] }] : []),
  ];
  const directory = { ...aKit().directory, people };
  const kit = aKit({
    id: randomUUID(),
    trial: false,
    expiresOn: '2048-12-31',
    directory: clerkHolder ? withDepartmentOffice(directory) : directory,
    anchors: [toBase64(authority.certificate)],
    recordingCertificate: toBase64(recording.certificate),
  });
  const carrier = join(folder, 'shared');
  mkdirSync(carrier, { recursive: true });
  const office = {
    kit,
    fingerprint: spkiFingerprint(itCentre.certificate),
    kitPath: join(folder, 'office.kit'),
    officerKey: join(folder, 'officer.p12'),
    headKey: join(folder, 'head.p12'),
    clerkKey: clerkHolder && join(folder, 'clerk.p12'),
    carrier,
    itCentre,
  };
  writeFileSync(office.kitPath, await signKit(kit, itCentre));
  writeFileSync(office.officerKey, await keyFile(officerHolder, authority));
  writeFileSync(office.headKey, await keyFile(headHolder, authority));
  if (clerkHolder && office.clerkKey)
    writeFileSync(office.clerkKey, await keyFile(clerkHolder, authority));
  return office;
}

function withDepartmentOffice(directory: OfficeKit['directory']): OfficeKit['directory'] {
  const unit = { id: clerk.unitId, name: 'Văn phòng', parentId: null, deputyIds: [] };
  return {
    ...directory,
    units: [...directory.units, { ...unit, headId: clerk.id }],
    departmentOfficeId: clerk.unitId,
  };
}

/** A kit file signed by the IT centre. */
export function signKit(kit: OfficeKit, itCentre: Holder): Promise<Uint8Array> {
  return buildKit(kit, { signer: signerOf(itCentre), now: certificatesAt, recordId: randomUUID() });
}

/** The same kit as a later version of the program would write it, soundly signed. */
export function asNewerVersion(kitFile: Uint8Array, itCentre: Holder): Promise<Uint8Array> {
  const { headers, summary, record } = readSignedMessage(kitFile);
  // A kit's record has a body, whatever else it holds.
  const { body, ...rest } = record as { body: object };
  return buildSignedMessage({
    ...headers,
    summary,
    attachments: [],
    record: { ...rest, body: { ...body, version: 2 } },
    sign: (content) => signDetached({ ...signerOf(itCentre), content, signedAt: certificatesAt }),
  });
}

/** A kit file whose signed words were changed after the signature. */
export function asAltered(kitFile: Uint8Array): Uint8Array {
  const text = Buffer.from(kitFile).toString('latin1');
  const changed = text.replace(/Content-Type: text\/plain[\s\S]*?\r\n\r\n(.)/, (found) =>
    found.slice(0, -1).concat(found.endsWith('X') ? 'Y' : 'X'),
  );
  return Buffer.from(changed, 'latin1');
}

function signerOf({ certificate, keys }: Holder) {
  return deviceSigner({ certificate, privateKey: keys.privateKey });
}

function keyFile({ keys, certificate }: Holder, authority: Authority): Promise<Uint8Array> {
  const chain = [authority.certificate];
  return makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin: keyPin });
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
