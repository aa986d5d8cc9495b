import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import type { KitView } from '../../shared/app.ts';
import { AppError } from '../../shared/errors.ts';
import type { Person } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { Token } from '../signing/token.ts';
import { getPerson, personOfCertificate } from './directory.ts';
import { decodeKeys, encodeKeys, type InstallationKeys } from './installation-keys.ts';
import { acceptKit, type ReadKit, readKit, viewKit } from './kit.ts';
import { type DeviceMaking, makeDevice, makeRecordingKey } from './new-keys.ts';
import { type Layout, makeProfileFolder } from './profiles.ts';
import { makeRecovery, openRecovery, type Recovery } from './recovery.ts';
import type { Secrets } from './secrets.ts';
import { findFile, writeWholeFile } from './whole-file.ts';

/** `choose` a kit; `kit-opened`: accepted, now who it is for; `enrolled`: save the recovery file. */
export type EnrolmentStep = 'choose' | 'kit-opened' | 'enrolled' | 'done';

export type EnrolmentDeps = DeviceMaking & {
  readonly layout: Layout;
  readonly secrets: Secrets;
  /**
   * SHA-256 of the key that machine policy or installer demands; null where none does. Throws
   * `policy-unreadable`.
   */
  readonly pinnedFingerprint: () => string | null;
};

export type Enrolment = ReturnType<typeof createEnrolment>;

/** First start of a profile, step by step; each step that is done lies on the disk. */
export function createEnrolment(deps: EnrolmentDeps) {
  const { layout, secrets, now } = deps;
  let offered: ReadKit | null = null;
  let restoring: Recovery | null = null;
  const todayIn = ({ kit }: ReadKit) => dateOfInstant(now(), kit.policy.zone);

  const findKit = (): ReadKit | null => {
    const bytes = findFile(layout.kit);
    return bytes ? readKit(bytes) : null;
  };

  /** Whether a kit may be this profile's. Throws as `acceptKit`, and `policy-unreadable`. */
  const assertFirst = (kit: ReadKit): void => {
    const pinnedFingerprint = deps.pinnedFingerprint();
    const today = todayIn(kit);
    acceptKit({ offered: kit, current: null, pinnedFingerprint, personId: null, today });
  };

  return {
    step(): EnrolmentStep {
      if (!existsSync(layout.kit)) return 'choose';
      if (restoring || !existsSync(layout.sealedKeys)) return 'kit-opened';
      const isTrial = findKit()?.kit.trial === true;
      return isTrial || existsSync(layout.recoverySaved) ? 'done' : 'enrolled';
    },

    /** The kit that is shown: the one just opened, else the one accepted. */
    kitView(): KitView | null {
      const shown = offered ?? findKit();
      return shown && viewKit(shown, todayIn(shown));
    },

    /** Opens a kit to compare its fingerprint. Throws as `readKit`, `kit-foreign`, `policy-unreadable`. */
    openKit(bytes: Uint8Array): KitView {
      const kit = readKit(bytes);
      assertFirst(kit);
      if (!kit.kit.trial && !secrets.isReal()) throw weakStorage();
      offered = kit;
      return viewKit(kit, todayIn(kit));
    },

    /** Throws `no-kit` when no kit with that fingerprint was opened. */
    acceptKit(fingerprint: string): void {
      if (offered?.fingerprint !== fingerprint)
        throw new AppError('no-kit', 'No kit with this fingerprint was opened.');
      makeProfileFolder(layout);
      writeWholeFile(layout.kit, offered.message);
      offered = null;
    },

    /**
     * Finds whose key file it is and makes this installation's keys; after `restore`, only a new
     * device. `keyFile` null takes the restored one. Throws `no-kit`, `pin-wrong`,
     * `token-unreadable`, `kit-not-for-you`, `token-not-yours`, `certificate-expired`,
     * `certificate-not-yet-valid`, `secret-storage-weak`, `secret-lost`, `state-conflict`.
     */
    async enrol(input: { keyFile: Uint8Array | null; pin: string }): Promise<Person> {
      const kit = findKit();
      if (!kit) throw new AppError('no-kit', 'There is no office kit.');
      assertCanEnrol(kit, { ...deps, restoring });
      const keyFile = input.keyFile ?? restoring?.keyFile;
      if (!keyFile) throw new AppError('token-unreadable', 'No key file was chosen.');
      const token = openPkcs12Token(keyFile);
      const person = await findHolder(token, input.pin, { kit, today: todayIn(kit) });
      if (restoring && restoring.keys.personId !== person.id)
        throw new AppError('token-not-yours', 'The key file is not of the restored person.');
      const keys = await makeKeys({ person, token, pin: input.pin, kit, restoring, deps });
      writeWholeFile(layout.keyFile, keyFile);
      // The new device is in no recovery file yet.
      rmSync(layout.recoverySaved, { force: true });
      // The last file decides: before it is there, nothing has happened.
      writeWholeFile(layout.sealedKeys, secrets.seal(encodeKeys(keys)));
      restoring = null;
      return person;
    },

    /** Throws `secret-lost` when the system no longer gives the keys back. */
    loadKeys: (): InstallationKeys => loadKeys(deps),

    /** The recovery file's bytes; `markRecoverySaved` once they lie where the user chose. */
    async makeRecoveryFile(passphrase: string): Promise<Uint8Array> {
      const keyFile = findFile(layout.keyFile);
      const kit = findFile(layout.kit);
      if (!keyFile || !kit) throw new AppError('state-conflict', 'Nobody is enrolled yet.');
      return makeRecovery({ keys: loadKeys(deps), kit, keyFile }, passphrase);
    },

    markRecoverySaved: (): void => writeWholeFile(layout.recoverySaved, new Uint8Array()),
    isRecoverySaved: (): boolean => existsSync(layout.recoverySaved),

    /**
     * Takes up a recovery file; `enrol` with the PIN then makes this computer's device. A kit that
     * was accepted before must be of the same office. Throws `recovery-passphrase-wrong`,
     * `recovery-unreadable`, `kit-foreign`, `kit-older`, `kit-not-for-you`, `state-conflict`.
     */
    async restore(input: { file: Uint8Array; passphrase: string }): Promise<Person> {
      assertHasNoKeys(deps);
      const recovery = await openRecovery(input.file, input.passphrase);
      const restored = readKit(recovery.kit);
      if (!restored.kit.trial && !secrets.isReal()) throw weakStorage();
      const accepted = findKit();
      const { personId } = recovery.keys;
      const kit = accepted ?? restored;
      if (accepted && accepted.kit.id !== restored.kit.id) {
        const today = todayIn(accepted);
        const both = { offered: accepted, current: restored };
        acceptKit({ ...both, pinnedFingerprint: null, personId, today });
      }
      assertFirst(kit);
      makeProfileFolder(layout);
      if (!accepted) writeWholeFile(layout.kit, restored.message);
      restoring = recovery;
      return getPerson(kit.kit.directory, personId, todayIn(kit));
    },
    isRestoring: (): boolean => restoring !== null,
  };
}

function loadKeys({
  layout,
  secrets,
}: Pick<EnrolmentDeps, 'layout' | 'secrets'>): InstallationKeys {
  const sealed = findFile(layout.sealedKeys);
  const keys = sealed && decodeKeys(secrets.unseal(sealed));
  if (!keys) throw new AppError('secret-lost', 'The sealed keys cannot be read.');
  return keys;
}

/** Keys that the system still gives back are never overwritten. */
function assertHasNoKeys(deps: Pick<EnrolmentDeps, 'layout' | 'secrets'>): void {
  if (!existsSync(deps.layout.sealedKeys)) return;
  try {
    loadKeys(deps);
  } catch (error) {
    if (error instanceof AppError && error.code === 'secret-lost') return;
    throw error;
  }
  throw new AppError('state-conflict', 'This profile is enrolled already.');
}

function assertCanEnrol(
  { kit }: ReadKit,
  { layout, secrets, restoring }: EnrolmentDeps & { restoring: Recovery | null },
): void {
  if (!kit.trial && !secrets.isReal()) throw weakStorage();
  if (restoring) return;
  assertHasNoKeys({ layout, secrets });
  if (existsSync(layout.sealedKeys)) throw new AppError('secret-lost', 'The keys are lost.');
  // The database is there but its key is not: new keys would bury what it holds.
  if (existsSync(layout.database))
    throw new AppError('secret-lost', 'The database has lost its key.');
}

async function findHolder(
  token: Token,
  pin: string,
  { kit: { kit }, today }: { kit: ReadKit; today: string },
): Promise<Person> {
  const login = await token.login(pin);
  login.close();
  const people = login.certificates.flatMap(
    ({ id }) => personOfCertificate(kit.directory, id, today) ?? [],
  );
  const [person] = people;
  if (!person)
    throw new AppError('kit-not-for-you', 'The directory has no certificate of this key file.');
  return person;
}

async function makeKeys(input: {
  person: Person;
  token: Token;
  pin: string;
  kit: ReadKit;
  restoring: Recovery | null;
  deps: EnrolmentDeps;
}): Promise<InstallationKeys> {
  const { person, token, pin, kit, restoring, deps } = input;
  const old = restoring?.keys;
  const [made, recordingKey] = await Promise.all([
    makeDevice({ person, token, pin, kit: kit.kit }, deps),
    old ? old.recordingKey : makeRecordingKey(deps),
  ]);
  return {
    ...made,
    personId: person.id,
    databaseKey: old?.databaseKey ?? randomBytes(32),
    recordingKey,
    earlierDevices: old ? [old.device, ...old.earlierDevices] : [],
  };
}

function weakStorage(): AppError {
  return new AppError('secret-storage-weak', 'The system has no real key store.');
}
