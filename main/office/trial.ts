import { mkdirSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { type OfficeKit, type PersonId, personId } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { deviceSigner } from '../exchange/signer.ts';
import { derToPem, fingerprint } from '../signing/certificates.ts';
import type { CertificateKind, KeyPair, KeySpec } from '../signing/make-certificate.ts';
import { makePkcs12 } from '../signing/make-pkcs12.ts';
import { buildKit } from './build-kit.ts';
import type { TrialLayout } from './profiles.ts';
import {
  type SampleMail,
  sampleCalendar,
  sampleDirectory,
  sampleHead,
  sampleNames,
  sampleOfficer,
  samplePolicy,
} from './sample-office.ts';
import { findFile, writeWholeFile } from './whole-file.ts';

/** What the trial remembers of itself. Its secrets guard nothing real, so they are shown. */
const trialForm = z.strictObject({
  trial: z.literal(true),
  /** Opens both key files. */
  pin: z.string(),
  /** Opens `recording-key.p12`. */
  recordingPassword: z.string(),
  officer: personId,
  head: personId,
});
export type Trial = z.output<typeof trialForm>;

type TrialDeps = {
  readonly layout: TrialLayout;
  /** `bytes` random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => number;
  readonly newId: () => string;
  /** `rsa-3072` outside tests. */
  readonly keySpec: KeySpec;
  /** Only whoever runs mail servers for it has any: the demo and the tests. */
  readonly mail?: SampleMail | null;
};

/**
 * A trial made before; undefined where there is none, or where making it was cut short. Throws
 * `file-unreadable` for a broken summary.
 */
export function findTrial({ summary }: TrialLayout): Trial | undefined {
  const bytes = findFile(summary);
  if (!bytes) return undefined;
  const read = trialForm.safeParse(parseJson(bytes));
  if (read.success) return read.data;
  throw new AppError('file-unreadable', 'The trial’s summary cannot be read.');
}

/**
 * Makes a sample office in a folder: an authority, an officer, a head, an IT centre that signs the
 * kit, the department office's recording key, a shared folder. The summary is written last.
 */
export async function createTrial(deps: TrialDeps): Promise<Trial> {
  const { layout } = deps;
  for (const folder of [layout.carrier, layout.handIn])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holders = await makeHolders(deps);
  const pin = randomDigits(deps.random, 6);
  const recordingPassword = Buffer.from(deps.random(9)).toString('base64url');
  const chain = [holders.authority.certificate];
  const keyFile = ({ keys, certificate }: Holder, secret: string) =>
    makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin: secret });
  const kit = await signKit(holders, deps);
  const files = [
    [layout.officerKey, await keyFile(holders.officer, pin)],
    [layout.headKey, await keyFile(holders.head, pin)],
    [layout.recordingKey, await keyFile(holders.recording, recordingPassword)],
    [layout.trust, Buffer.from(derToPem(holders.authority.certificate))],
    [layout.kit, kit],
  ] as const;
  for (const [path, bytes] of files) writeWholeFile(path, bytes);
  const people = { officer: sampleOfficer.id, head: sampleHead.id };
  const trial: Trial = { trial: true, pin, recordingPassword, ...people };
  writeWholeFile(layout.summary, Buffer.from(JSON.stringify(trial)));
  return trial;
}

type Holder = { readonly keys: KeyPair; readonly certificate: Uint8Array };
type Holders = Record<'authority' | 'officer' | 'head' | 'itCentre' | 'recording', Holder>;

const dayMs = 86_400_000;

async function makeHolders({ keySpec, now }: TrialDeps): Promise<Holders> {
  // What makes certificates is large, and used once in the life of an office.
  const { makeCertificate, makeKeys } = await import('../signing/make-certificate.ts');
  const validity = { notBefore: now() - 30 * dayMs, notAfter: now() + 730 * dayMs };
  const [authorityKeys, officer, head, itCentre, recording] = await Promise.all(
    Array.from({ length: 5 }, () => makeKeys(keySpec)),
  );
  if (!authorityKeys || !officer || !head || !itCentre || !recording)
    throw new Error('Five key pairs were asked for.');
  const authority = makeCertificate({
    ...validity,
    subject: { commonName: sampleNames.authority },
    kind: 'ca',
    keys: authorityKeys,
  });
  const issuer = { certificate: authority, privateKey: authorityKeys.privateKey };
  const issue = (keys: KeyPair, commonName: string, kind: CertificateKind): Holder => {
    const subject = { commonName, unit: sampleNames.division, organization: sampleNames.agency };
    return { keys, certificate: makeCertificate({ ...validity, subject, kind, keys, issuer }) };
  };
  return {
    authority: { keys: authorityKeys, certificate: authority },
    officer: issue(officer, sampleOfficer.name, 'person'),
    head: issue(head, sampleHead.name, 'person'),
    itCentre: issue(itCentre, sampleNames.itCentre, 'person'),
    recording: issue(recording, sampleNames.recording, 'recording'),
  };
}

function signKit(
  holders: Holders,
  { layout, random, now, newId, mail = null }: TrialDeps,
): Promise<Uint8Array> {
  const policy = samplePolicy({
    carrierFolder: layout.carrier,
    handInFolder: layout.handIn,
    mail,
  });
  const today = Temporal.PlainDate.from(dateOfInstant(now(), policy.zone));
  const certificates = new Map<PersonId, string>([
    [sampleOfficer.id, fingerprint(holders.officer.certificate)],
    [sampleHead.id, fingerprint(holders.head.certificate)],
  ]);
  const kit: OfficeKit = {
    version: 1,
    id: newId(),
    serial: 1,
    trial: true,
    officeName: sampleNames.office,
    issuedOn: today.toString(),
    expiresOn: today.add({ years: 1 }).toString(),
    policy,
    directory: sampleDirectory(certificates, today.subtract({ years: 1 }).toString(), mail),
    calendar: sampleCalendar,
    anchors: [toBase64(holders.authority.certificate)],
    recordingCertificate: toBase64(holders.recording.certificate),
    endorsedKeys: [],
    exchangeKey: toBase64(random(32)),
  };
  const { keys, certificate } = holders.itCentre;
  const signer = {
    ...deviceSigner({ certificate, privateKey: keys.privateKey }),
    chain: [holders.authority.certificate],
  };
  return buildKit(kit, { signer, now: now(), recordId: newId() });
}

/** Every digit equally likely. */
function randomDigits(random: (bytes: number) => Uint8Array, count: number): string {
  let digits = '';
  while (digits.length < count) {
    const [byte = 255] = random(1);
    if (byte < 250) digits += String(byte % 10);
  }
  return digits;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // The form says it is none.
    return undefined;
  }
}
