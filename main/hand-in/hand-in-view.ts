import type { ErrorCode } from '../../shared/errors.ts';
import type { HandInProgress, HandInView } from '../../shared/hand-in.ts';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { nameOf } from '../office/directory.ts';
import { isAhead } from '../signing/clock-skew.ts';
import type { Current } from './copying.ts';
import type { HandInDeps } from './hand-in-deps.ts';
import type { HandInFile } from './hand-in-file-store.ts';
import type { HandInReceipt } from './hand-in-receipt-store.ts';
import type { HandIn } from './hand-in-store.ts';

/** One's own week on its way; `current` is the file under way, if it is of this week. */
export function viewHandIn(week: string, current: Current | null, deps: HandInDeps): HandInView {
  const [office = null] = deps.officePlaces();
  const logId = deps.findLogId(week);
  const handIn = deps.handIns.find(week);
  const asked = handIn?.place ?? office;
  return {
    week,
    isLogSent: logId !== null,
    office,
    user: (asked && deps.logins.find(asked.address)?.user) ?? '',
    run: handIn ? viewRun(handIn, { current, logId }, deps) : null,
  };
}

function viewRun(
  handIn: HandIn,
  { current, logId }: { readonly current: Current | null; readonly logId: string | null },
  deps: HandInDeps,
): HandInView['run'] {
  const files = deps.files.listOf(handIn.week);
  const { state, place, problem, manifest, finishedAt } = handIn;
  return {
    state,
    place,
    ...progressOf(files, current),
    problem,
    failed: files.flatMap(({ name, state: each, problem: why }) =>
      // A failed file's problem is the code that it failed with.
      each === 'failed' ? [{ name, problem: why as ErrorCode }] : [],
    ),
    missing: files.flatMap(({ sourceId, state: each, problem: why }) =>
      each === 'missing' ? [{ segmentId: sourceId as SegmentId, why: why as MissingWhy }] : [],
    ),
    finishedAt,
    isOutdated: logId !== null && logId !== handIn.logId,
    told: manifest && deps.deliveryOf(manifest.recordId),
    receipts: manifest ? receiptsOf(manifest.recordId, deps) : [],
  };
}

function progressOf(files: readonly HandInFile[], current: Current | null): HandInProgress {
  const wanted = files.filter(({ state }) => state !== 'missing');
  const done = wanted.filter(({ state }) => state === 'done');
  const sizeOf = (some: readonly HandInFile[]) =>
    some.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const underWay = current && !done.some(({ name }) => name === current.name);
  return {
    files: { done: done.length, total: wanted.length },
    bytes: { done: sizeOf(done) + (underWay ? current.doneBytes : 0), total: sizeOf(wanted) },
    current: current?.name ?? null,
  };
}

function receiptsOf(manifestId: string, { receipts, office, now }: HandInDeps) {
  const { directory, policy } = office.kit();
  const date = dateOfInstant(now(), policy.zone);
  const all = receipts.listOf(manifestId);
  const isLater = ({ sentAt }: HandInReceipt) => isAhead(sentAt, now());
  // What is dated ahead of the clock here is not the newest by that alone.
  const inOrder = [...all.filter((each) => !isLater(each)), ...all.filter(isLater)];
  return inOrder.map(({ byId, sentAt, body }) => ({
    byName: nameOf(directory, byId, date),
    at: sentAt,
    isAhead: isAhead(sentAt, now()),
    verified: body.verified,
    missing: body.missing.length,
    unsound: body.unsound,
  }));
}
