import type { HandInRow } from '../../shared/hand-in.ts';
import type { Person } from '../../shared/office.ts';
import { findUnit } from '../office/directory.ts';
import type { Office } from '../office/office.ts';
import type { HandInCheck, HandInCheckStore } from './hand-in-check-store.ts';
import type { ReceivedHandIn, ReceivedHandInStore } from './received-hand-in-store.ts';

type Deps = {
  readonly received: ReceivedHandInStore;
  readonly checks: HandInCheckStore;
  readonly office: Office;
};

/** One row per person: what was told, and what was found where somebody looked. */
export function tableRows(
  week: string,
  people: readonly Person[],
  { received, checks, office }: Deps,
): HandInRow[] {
  const told = new Map(received.listOf(week).map((each) => [each.personId, each]));
  const found = new Map(checks.listOf(week).map((each) => [each.personId, each]));
  const { directory } = office.kit();
  return people.map(({ id, name, position, unitId }) => ({
    personId: id,
    name,
    position,
    unitName: findUnit(directory, unitId)?.name ?? '',
    ...standingOf(told.get(id), found.get(id)),
  }));
}

/** A list that is newer than what was found says that more was copied since. */
function standingOf(
  told: ReceivedHandIn | undefined,
  found: HandInCheck | undefined,
): Omit<HandInRow, 'personId' | 'name' | 'position' | 'unitName'> {
  const isOlder =
    found !== undefined && told !== undefined && (found.handedInAt ?? 0) < told.sentAt;
  const isLookedAt = found !== undefined && found.state !== 'absent' && !isOlder;
  if (isLookedAt)
    return {
      standing: found.state,
      handedInAt: found.handedInAt ?? told?.sentAt ?? null,
      sizeBytes: found.sizeBytes,
      verified: found.verified,
      missing: found.missing,
      detail: found.detail,
      checkedAt: found.checkedAt,
      isAnswered: found.answeredSha256 !== null,
    };
  const checkedAt = found?.checkedAt ?? null;
  const nothing = { verified: null, missing: 0, detail: '', checkedAt, isAnswered: false };
  return told
    ? {
        ...nothing,
        // It was looked at after the list came, and nothing lay there.
        standing: found?.state === 'absent' && found.checkedAt > told.sentAt ? 'absent' : 'told',
        handedInAt: told.sentAt,
        sizeBytes: told.sizeBytes,
      }
    : { ...nothing, standing: 'none', handedInAt: null, sizeBytes: null };
}
