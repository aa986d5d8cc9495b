import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Person } from '../../shared/office.ts';
import type { Revocation } from '../revocation/revocation.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { SigningToken, TokenCertificate, TokenLogin } from '../signing/token.ts';
import { createJudging } from '../tokens/judging.ts';
import { personOfCertificate } from './directory.ts';
import type { InstallationKeys } from './installation-keys.ts';
import type { ReadKit } from './kit.ts';
import { type DeviceMaking, makeDevice, makeRecordingKey } from './new-keys.ts';
import type { Recovery } from './recovery.ts';

/** What says who works here: a key file (null: the restored one), or a USB token at hand. */
export type Enrolling = { readonly pin: string } & (
  | { readonly keyFile: Uint8Array | null; readonly name?: string }
  | { readonly usb: SigningToken }
);

export type NewKeyFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * The token that enrols, and the key file that is to be kept, if it is one. Throws `token-unreadable`
 * without any.
 */
export function tokenOf(
  enrolling: Enrolling,
  restored: Uint8Array | null,
): SigningToken & { readonly file: NewKeyFile | null } {
  if ('usb' in enrolling) return { ...enrolling.usb, file: null };
  const bytes = enrolling.keyFile ?? restored;
  if (!bytes) throw new AppError('token-unreadable', 'No key file was chosen.');
  const file = { name: enrolling.name ?? 'key.p12', bytes };
  return { token: openPkcs12Token(bytes), certificateId: null, file };
}

type Holding = {
  readonly kit: ReadKit;
  readonly today: string;
  readonly revocation: Revocation;
  readonly now: () => number;
};

export type Holder = { readonly person: Person; readonly certificate: TokenCertificate };

/**
 * Logs in once and finds whose token it is; where the token shows its certificates without a PIN,
 * what is wrong with them costs no login. The caller closes the login. Throws as `Token.login` and
 * `assertMaySign`; `kit-not-for-you`.
 */
export async function openHolder(
  { token, certificateId }: SigningToken,
  pin: string,
  holding: Holding,
): Promise<Holder & { readonly login: TokenLogin }> {
  const find = async (certificates: readonly TokenCertificate[]) => {
    const holder = findHolder(certificates, certificateId, holding);
    await judgingOf(holding).assertMaySign(holder.certificate);
    return holder;
  };
  const shown = await token.list();
  if (shown.length > 0) await find(shown);
  const login = await token.login(pin);
  try {
    return { ...(await find(login.certificates)), login };
  } catch (error) {
    login.close();
    throw error;
  }
}

function judgingOf({ kit: { kit }, revocation, now }: Holding) {
  const anchors = kit.anchors.map((anchor) => Buffer.from(anchor, 'base64'));
  return createJudging({ anchors: () => anchors, revocation, now });
}

function findHolder(
  certificates: readonly TokenCertificate[],
  certificateId: string | null,
  { kit: { kit }, today, now }: Holding,
): Holder {
  const wanted = certificates.filter(({ id }) => certificateId === null || id === certificateId);
  const holders = wanted.flatMap((certificate) => {
    const person = personOfCertificate(kit.directory, certificate.id, today);
    return person ? [{ person, certificate }] : [];
  });
  const isValid = ({ certificate: { notBefore, notAfter } }: Holder) =>
    notBefore <= now() && now() <= notAfter;
  const holder = holders.find(isValid) ?? holders[0];
  if (!holder)
    throw new AppError('kit-not-for-you', 'The directory has no certificate of this token.');
  return holder;
}

/** A device and, for a new person, all other keys of this installation. */
export async function makeInstallationKeys(
  {
    restored,
    ...holder
  }: Holder & {
    readonly login: TokenLogin;
    readonly kit: ReadKit['kit'];
    readonly restored: Recovery | null;
  },
  deps: DeviceMaking,
): Promise<InstallationKeys> {
  const old = restored?.keys;
  const [made, recordingKey] = await Promise.all([
    makeDevice(holder, deps),
    old ? old.recordingKey : makeRecordingKey(deps),
  ]);
  return {
    ...made,
    personId: holder.person.id,
    databaseKey: old?.databaseKey ?? randomBytes(32),
    recordingKey,
    earlierDevices: old ? [old.device, ...old.earlierDevices] : [],
  };
}
