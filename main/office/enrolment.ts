import { existsSync, rmSync } from 'node:fs';
import type { KitView } from '../../shared/app.ts';
import { AppError } from '../../shared/errors.ts';
import type { OfficeKit, Person } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Revocation } from '../revocation/revocation.ts';
import { keepKeyFile } from '../tokens/key-file.ts';
import { getPerson } from './directory.ts';
import { type Enrolling, makeInstallationKeys, openHolder, tokenOf } from './enrolling.ts';
import { decodeKeys, encodeKeys, type InstallationKeys } from './installation-keys.ts';
import { acceptKit, type ReadKit, readKit, viewKit } from './kit.ts';
import type { DeviceMaking } from './new-keys.ts';
import { type Layout, makeProfileFolder } from './profiles.ts';
import { makeRecovery, openRecovery, type Recovery } from './recovery.ts';
import type { Secrets } from './secrets.ts';
import { findFile, writeWholeFile } from './whole-file.ts';

/** `choose` a kit; `kit-opened`: accepted, now who it is for; `enrolled`: save the recovery file. */
export type EnrolmentStep = 'choose' | 'kit-opened' | 'enrolled' | 'done';

export type EnrolmentDeps = DeviceMaking & {
  readonly layout: Layout;
  readonly secrets: Secrets;
  readonly revocation: Revocation;
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

  let read: ReadKit | null = null;
  /** Read again only where the file is another: every step and every start asks several times. */
  const findKit = (): ReadKit | null => {
    const bytes = findFile(layout.kit);
    if (!bytes) return null;
    if (read === null || !isSameFile(read.message, bytes)) read = readKit(bytes);
    return read;
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

    /**
     * Opens a kit to compare its fingerprint. Throws as `readKit`, `kit-foreign`,
     * `policy-unreadable`.
     */
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

    /** The kit that was accepted; null before. */
    kit: (): OfficeKit | null => findKit()?.kit ?? null,

    /**
     * Finds whose key file or USB token it is and makes this installation's keys; after `restore`,
     * only a new device. Logs in once. Throws `no-kit`, `kit-not-for-you`, `token-not-yours`,
     * `secret-storage-weak`, `secret-lost`, `state-conflict`, and as `Token.login` and the judgement
     * of the certificate.
     */
    async enrol(enrolling: Enrolling): Promise<Person> {
      const kit = findKit();
      if (!kit) throw new AppError('no-kit', 'There is no office kit.');
      assertCanEnrol(kit, { ...deps, restoring });
      const { file, ...token } = tokenOf(enrolling, restoring?.keyFile ?? null);
      const holding = { ...deps, kit, today: todayIn(kit) };
      const holder = await openHolder(token, enrolling.pin, holding);
      try {
        const { person, login } = holder;
        if (restoring && restoring.keys.personId !== person.id)
          throw new AppError('token-not-yours', 'The token is not of the restored person.');
        const making = { ...holder, kit: kit.kit, restored: restoring };
        const keys = await makeInstallationKeys(making, deps);
        const { certificates } = login;
        if (file) keepKeyFile(layout, { ...file, certificates });
        // The new device is in no recovery file yet.
        rmSync(layout.recoverySaved, { force: true });
        // The last file decides: before it is there, nothing has happened.
        writeWholeFile(layout.sealedKeys, secrets.seal(encodeKeys(keys)));
        restoring = null;
        return person;
      } finally {
        holder.login.close();
      }
    },

    /** Throws `secret-lost` when the system no longer gives the keys back. */
    loadKeys: (): InstallationKeys => loadKeys(deps),

    /** The recovery file's bytes; `markRecoverySaved` once they lie where the user chose. */
    async makeRecoveryFile(passphrase: string): Promise<Uint8Array> {
      const keyFile = findFile(layout.keyFile) ?? null;
      const kit = findFile(layout.kit);
      if (!kit || !existsSync(layout.sealedKeys))
        throw new AppError('state-conflict', 'Nobody is enrolled yet.');
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
    /** A restored key file waits for its PIN. */
    hasRestoredKeyFile: (): boolean => restoring !== null && restoring.keyFile !== null,
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

function isSameFile(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function weakStorage(): AppError {
  return new AppError('secret-storage-weak', 'The system has no real key store.');
}
