import type { KitView } from '../../shared/app.ts';
import type { QuarantineReason } from '../../shared/envelope.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Person, PersonId } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { ExchangeOffice } from '../exchange/exchange-deps.ts';
import type { Applied } from '../exchange/record-flow.ts';
import { fingerprint } from '../signing/certificates.ts';
import { findPerson, getUnit } from './directory.ts';
import { acceptKit, type ReadKit, readKit, viewKit } from './kit.ts';
import type { KitStore } from './kit-store.ts';
import type { Office } from './office.ts';

export type OfficeService = Office &
  ExchangeOffice & {
    readonly view: () => KitView;
    /** Takes up a kit file that the user chose. Throws as `readKit` and `acceptKit`. */
    readonly acceptFile: (bytes: Uint8Array) => KitView;
    /** Today in the office's zone, `2026-11-17`. */
    readonly today: () => string;
    /** The kit file in force, for `phien verify --kit` and for recovery. */
    readonly kitFile: () => Uint8Array;
  };

type Deps = {
  readonly store: KitStore;
  readonly transaction: <T>(run: () => T) => T;
  readonly me: PersonId;
  /** The profile's kit file: the kit accepted at first start, or a later one. */
  readonly kitFile: Uint8Array;
  /** Puts a kit that was taken up in the place of that file. */
  readonly keepKitFile: (bytes: Uint8Array) => void;
  readonly emit: (name: 'office.changed', payload: Record<string, never>) => void;
  readonly now: () => number;
};

/**
 * The office as this installation knows it: the kit in force and those before it. Throws as `readKit`
 * and `acceptKit` for a kit file that does not fit.
 */
export function createOffice(deps: Deps): OfficeService {
  const kits = createKitShelf(deps);
  const { current } = kits;
  const kit = () => current().kit;
  const today = () => dateOfInstant(deps.now(), kit().policy.zone);
  const me = () =>
    findMe(deps.me, kit().directory.people, () => findPerson(kit().directory, deps.me, today()));

  const take = (bytes: Uint8Array): void => {
    const offered = readKit(bytes);
    acceptKit({
      offered,
      current: current(),
      pinnedFingerprint: null,
      personId: deps.me,
      today: today(),
    });
    kits.add(offered);
    deps.keepKitFile(bytes);
    deps.emit('office.changed', {});
  };

  return {
    kit,
    findKit: (kitId) => kits.all().find((known) => known.kit.id === kitId)?.kit,
    kitFingerprint: () => current().fingerprint,
    me,
    myUnit: () => getUnit(kit().directory, me().unitId),
    knownKitIds: () => new Set(kits.all().map((known) => known.kit.id)),
    recordingKeys: () =>
      new Set(
        kits
          .all()
          .map(({ kit: { recordingCertificate } }) =>
            fingerprint(Buffer.from(recordingCertificate, 'base64')),
          ),
      ),
    exchangeKeys: () =>
      kits.all().map((known) => ({
        keyId: known.kit.id,
        key: Buffer.from(known.kit.exchangeKey, 'base64'),
      })),
    applyKit: (message) => applyKit(message, kits.all(), take),
    view: () => viewKit(current(), today()),
    acceptFile(bytes) {
      deps.transaction(() => take(bytes));
      return viewKit(current(), today());
    },
    today,
    kitFile: () => current().message,
  };
}

/** Kits read once each; which one is in force is asked of the database, so a rollback counts. */
function createKitShelf({ store, kitFile, me, now }: Deps) {
  let shelf: readonly ReadKit[] = [];

  const keep = ({ kit, fingerprint, message }: ReadKit): void => {
    const { id, serial } = kit;
    store.add({ id, serial, fingerprint, message, acceptedAt: now() });
  };

  /** After a crash the file may be ahead of the database; it still has to be a fitting successor. */
  const takeFile = (): void => {
    const [newest = null] = all();
    if (newest && Buffer.compare(newest.message, kitFile) === 0) return;
    const offered = readKit(kitFile);
    if (newest && offered.kit.serial <= newest.kit.serial) return;
    const today = dateOfInstant(now(), offered.kit.policy.zone);
    acceptKit({ offered, current: newest, pinnedFingerprint: null, personId: me, today });
    keep(offered);
  };

  const all = (): readonly ReadKit[] => {
    if (shelf[0]?.kit.id !== store.currentId())
      shelf = store.all().map(({ message }) => readKit(message));
    return shelf;
  };

  const current = (): ReadKit => {
    const [newest] = all();
    if (!newest) throw new AppError('no-kit', 'There is no office kit.');
    return newest;
  };

  takeFile();
  return { all, current, add: keep };
}

/** Whoever left today still opens what they have: their latest entry. */
function findMe(id: PersonId, people: readonly Person[], find: () => Person | undefined): Person {
  const latest = people
    .filter((person) => person.id === id)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  const me = find() ?? latest;
  if (!me) throw new AppError('kit-not-for-you', 'The directory does not hold this person.');
  return me;
}

const refusals: Partial<Record<ErrorCode, QuarantineReason>> = {
  'kit-unsigned': 'unreadable',
  'kit-unreadable': 'record-malformed',
  'kit-altered': 'signature-broken',
  'kit-too-new': 'other-kit',
  'kit-foreign': 'chain-unknown',
  'kit-not-for-you': 'not-for-us',
};

/** The same rules as for a chosen file, in the words of the exchange. */
function applyKit(
  message: Uint8Array,
  known: readonly ReadKit[],
  take: (message: Uint8Array) => void,
): Applied {
  try {
    if (known.some((kit) => Buffer.compare(kit.message, message) === 0))
      return { outcome: 'applied' };
    take(message);
    return { outcome: 'applied' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'kit-older') return { outcome: 'superseded' };
    const reason = refusals[error.code];
    if (!reason) throw error;
    return { outcome: 'quarantined', reason };
  }
}
