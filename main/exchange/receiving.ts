import type { QuarantineReason } from '../../shared/envelope.ts';
import { type Carrier, type CarrierFile, isCarrierAway } from './carrier.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { type Kept, keepFile, retryRecord } from './intake.ts';

/** Larger files are never read: no envelope is. */
const maxFileBytes = 256 * 1024 * 1024;

/** What may be believed once another device is enrolled or another kit is in force. */
const passingReasons: ReadonlySet<QuarantineReason> = new Set<QuarantineReason>([
  'not-for-us',
  'chain-unknown',
  'certificate-not-in-directory',
  'device-unknown',
  'not-allowed',
  'other-kit',
]);

/** Takes up what lies in this person's box. Nothing there is ever moved or changed. */
export function createReceiving(deps: ExchangeDeps) {
  const { stores, transaction, report } = deps;
  /** Names under which a believed record lies: whatever they hold later, it is no other record. */
  const settled = new Set<string>();
  let lastKitId: string | null = null;

  const isSettled = (file: CarrierFile): boolean => {
    if (!stores.seenFiles.has(file)) return false;
    if (stores.inbox.find(file.name.replace(/\.eml$/, ''))) settled.add(file.name);
    return true;
  };

  const takeFile = async (carrier: Carrier, file: CarrierFile): Promise<Kept | undefined> => {
    try {
      const isTooLarge = file.sizeBytes > maxFileBytes;
      const bytes = isTooLarge ? new Uint8Array() : await carrier.read(deps.me, file);
      // One transaction per envelope: all of it counts or it is taken up again at the next look.
      return transaction(() => {
        const kept = keepFile({ fileName: file.name, bytes }, deps);
        stores.seenFiles.add(file, kept.recordId);
        return kept;
      });
    } catch (error) {
      if (isCarrierAway(error)) throw error;
      // A file held by another program is looked at again; one bad file never blocks the others.
      report('receive', error);
      return undefined;
    }
  };

  const retryQuarantined = (id: string, fileName: string): boolean => {
    try {
      return transaction(() => {
        const bytes = stores.quarantine.bytesOf(id) ?? new Uint8Array();
        const unsealed = stores.quarantine.isUnsealed(id);
        const { believed } = keepFile({ fileName, bytes, unsealed }, deps);
        if (believed) stores.quarantine.remove(id);
        return believed;
      });
    } catch (error) {
      // It stays set aside.
      report('receive', error);
      return false;
    }
  };

  /** Each one believed may be the device or kit that another one needs. */
  const retryAllQuarantined = (): void => {
    for (let helped = true; helped; ) {
      const passing = stores.quarantine.all().filter(({ reason }) => passingReasons.has(reason));
      helped = passing.filter(({ id, fileName }) => retryQuarantined(id, fileName)).length > 0;
    }
  };

  return {
    /** Looks at every new file; true when anything was found. Throws while the way is away. */
    async receive(carrier: Carrier): Promise<boolean> {
      const files = await carrier.list(deps.me, (name) => settled.has(name));
      let found = 0;
      // A kit may also have been taken up from a file.
      const kitId = deps.office.kit().id;
      let opensMore = kitId !== lastKitId;
      lastKitId = kitId;
      for (const file of files) {
        if (isSettled(file)) continue;
        const kept = await takeFile(carrier, file);
        found += kept ? 1 : 0;
        opensMore ||= kept?.opensMore ?? false;
      }
      if (opensMore) retryAllQuarantined();
      return retryWaiting(deps) > 0 || found > 0;
    },
  };
}

/** Tries what waits for something unknown, again and again while it helps. */
function retryWaiting(deps: ExchangeDeps): number {
  const { stores, transaction, report } = deps;
  let settled = 0;
  for (let before = -1; before !== settled; ) {
    before = settled;
    for (const item of stores.inbox.waiting()) {
      try {
        settled += transaction(() => retryRecord(item.recordId, deps)) ? 1 : 0;
      } catch (error) {
        // A bug in one service keeps its record waiting, not the others.
        report('receive', error);
      }
    }
  }
  return settled;
}
