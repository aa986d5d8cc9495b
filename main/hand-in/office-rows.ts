import type { HandInRow } from '../../shared/hand-in.ts';
import type { Person } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { findUnit } from '../office/directory.ts';
import type { Office } from '../office/office.ts';
import { isAhead } from '../signing/clock-skew.ts';
import type { HandInCheck, HandInCheckStore } from './hand-in-check-store.ts';
import type { ReceivedHandIn, ReceivedHandInStore } from './received-hand-in-store.ts';

type Deps = {
  readonly received: ReceivedHandInStore;
  readonly checks: HandInCheckStore;
  readonly office: Office;
  readonly now: () => number;
  readonly text: () => Text;
};

/** One row per person: what was told, and what was found where somebody looked. */
export function tableRows(week: string, people: readonly Person[], deps: Deps): HandInRow[] {
  const { received, checks, office } = deps;
  const now = deps.now();
  // Of what is dated ahead of the clock here nobody can say what it replaces.
  const lists = received.listOf(week);
  const inOrder = [
    ...lists.filter(({ sentAt }) => isAhead(sentAt, now)),
    ...lists.filter(({ sentAt }) => !isAhead(sentAt, now)),
  ];
  const told = new Map(inOrder.map((each) => [each.personId, each]));
  const found = new Map(checks.listOf(week).map((each) => [each.personId, each]));
  const { directory } = office.kit();
  return people.map(({ id, name, position, unitId }) => ({
    personId: id,
    name,
    position,
    unitName: findUnit(directory, unitId)?.name ?? '',
    ...dated(standingOf(told.get(id), found.get(id), now), now, deps.text()),
  }));
}

type Standing = Omit<HandInRow, 'personId' | 'name' | 'position' | 'unitName'>;

/** A date ahead of the clock here is said to be one, and not shown as when it was handed in. */
function dated(row: Standing, now: number, { t, format }: Text): Standing {
  const { handedInAt, detail } = row;
  if (handedInAt === null || !isAhead(handedInAt, now)) return row;
  const ahead = t('handIn.datedAhead', { at: format.dateTime(handedInAt) });
  return { ...row, handedInAt: null, detail: detail || ahead };
}

/** Nothing was handed in after it was looked at, whatever its date. */
function foundAt({ handedInAt, checkedAt }: HandInCheck, now: number): number {
  return handedInAt !== null && isAhead(handedInAt, now) ? checkedAt : (handedInAt ?? 0);
}

/** A list that is newer than what was found says that more was copied since. */
function standingOf(
  told: ReceivedHandIn | undefined,
  found: HandInCheck | undefined,
  now: number,
): Standing {
  const isOlder =
    found !== undefined &&
    told !== undefined &&
    !isAhead(told.sentAt, now) &&
    foundAt(found, now) < told.sentAt;
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
