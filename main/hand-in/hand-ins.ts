import { createHash } from 'node:crypto';
import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { HandInPlace, HandInView } from '../../shared/hand-in.ts';
import { assertCarrierFolder } from '../exchange/folder-carrier.ts';
import { collectFiles, keepDone } from './collect.ts';
import { type Current, copyFiles } from './copying.ts';
import { handInAppliers } from './hand-in-appliers.ts';
import type { HandInDeps, SentLog } from './hand-in-deps.ts';
import { viewHandIn } from './hand-in-view.ts';
import { composeManifest, manifestName } from './manifest.ts';
import { choosePlace, openShare } from './places.ts';
import { keepReceived } from './received.ts';
import type { Share } from './share.ts';
import { bytesSource } from './source.ts';

export type HandIns = ReturnType<typeof createHandIns>;

type Run = {
  readonly week: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  current: Current | null;
};

/** Screens hear of progress this often at most. */
const tellEveryMs = 400;

/** The weekly hand-in of this person. One week at a time; it goes on after a restart. */
export function createHandIns(deps: HandInDeps) {
  const { handIns, logins, secrets, emit, now } = deps;
  let run: Run | null = null;

  const changed = () => emit('handIns.changed', {});
  const begin = (week: string, place: HandInPlace): void => {
    const controller = new AbortController();
    const { signal } = controller;
    let toldAt = 0;
    const tell = (current: Current | null): void => {
      if (run) run.current = current;
      if (current !== null && now() - toldAt < tellEveryMs) return;
      toldAt = now();
      changed();
    };
    const ended = handInWeek({ week, place, signal, tell }, deps)
      .catch((error: unknown) => noteEnd(week, error, signal, deps))
      .finally(() => {
        run = null;
        changed();
      });
    run = { week, controller, ended, current: null };
  };
  const stop = async (reason: Reason): Promise<void> => {
    run?.controller.abort(reason);
    await run?.ended;
  };

  return {
    get: ({ week }: Input<'handIns.get'>): HandInView =>
      viewHandIn(week, run?.week === week ? run.current : null, deps),
    /**
     * Copies what is not there yet. False when the user chose no folder. Throws `state-conflict` while
     * a week is being copied or where no log was sent, `share-missing`, `cloud-folder`.
     */
    async start({ week, to }: Input<'handIns.start'>): Promise<boolean> {
      assertFree(run);
      const place = await placeFor(week, to, deps);
      if (place === null) return false;
      // Choosing takes its time.
      assertFree(run);
      prepare(week, place, deps);
      begin(week, place);
      changed();
      return true;
    },
    /** What was copied stays; `start` goes on. */
    pause: () => stop('paused'),
    /** Seals the password for the share that asked for it. Throws `share-missing`. */
    logIn({ user, password }: Input<'handIns.logIn'>): void {
      const place = deps.officePlaces().find(({ kind }) => kind === 'webdav');
      if (!place) throw new AppError('share-missing', 'The office names no server.');
      const sealedPassword = secrets.seal(Buffer.from(password, 'utf8'));
      logins.put(place.address, { user, sealedPassword });
      changed();
    },
    /** Whether the week's log went to the head, but the week not to the office. */
    isDue: (week: string): boolean =>
      deps.officePlaces().length > 0 &&
      deps.findLogId(week) !== null &&
      handIns.find(week)?.state !== 'done',
    /** Goes on with what the end of the program cut short. */
    goOn(): void {
      const [cut] = handIns.running();
      if (!cut || run) return;
      try {
        prepare(cut.week, cut.place, deps);
        begin(cut.week, cut.place);
      } catch (error) {
        noteEnd(cut.week, error, AbortSignal.any([]), deps);
      }
    },
    /** Ends the copying; it counts as running and goes on at the next start. */
    stop: () => stop('closing'),
    appliers: handInAppliers(deps),
  };
}

type Reason = 'paused' | 'closing';

function assertFree(run: Run | null): void {
  if (run) throw new AppError('state-conflict', 'A week is being copied.');
}

/** Null when the user chose none. */
async function placeFor(
  week: string,
  to: Input<'handIns.start'>['to'],
  { handIns, chooseFolder, office, officePlaces }: HandInDeps,
): Promise<HandInPlace | null> {
  const same = to === 'same' ? handIns.find(week)?.place : undefined;
  if (same) return same;
  if (to !== 'chosen') return choosePlace(officePlaces());
  const folder = await chooseFolder();
  if (folder === null) return null;
  await assertCarrierFolder(folder, office.kit().policy.allowConsumerCloudFolders);
  return { kind: 'folder', address: folder };
}

function prepare(week: string, place: HandInPlace, deps: HandInDeps): void {
  const { handIns, files, transaction, findSegment } = deps;
  const log = getLog(week, deps);
  transaction(() => {
    const before = handIns.find(week);
    const isSamePlace = before?.place.address === place.address;
    const earlier = isSamePlace ? files.listOf(week) : [];
    handIns.replace({
      week,
      logId: log.recordId,
      place,
      state: 'running',
      problem: null,
      manifest: null,
      finishedAt: null,
    });
    for (const file of keepDone(collectFiles(log, findSegment), earlier)) files.insert(week, file);
  });
}

function getLog(week: string, { findLog }: HandInDeps): SentLog {
  const log = findLog(week);
  if (!log) throw new AppError('state-conflict', 'No log of this week was sent.');
  return log;
}

type Task = {
  readonly week: string;
  readonly place: HandInPlace;
  readonly signal: AbortSignal;
  readonly tell: (current: Current | null) => void;
};

async function handInWeek({ week, place, signal, tell }: Task, deps: HandInDeps): Promise<void> {
  const share = openShare(place, { week, personId: deps.office.me().id }, deps);
  await copyFiles({ week, share, signal, tell }, deps);
  const failed = deps.files.listOf(week).find(({ state }) => state === 'failed');
  if (failed) throw new AppError('share-refused-file', `${failed.name} was not copied.`);
  await putManifest({ week, share, signal, tell }, deps);
}

/** The list goes last: where it lies, everything that it names lies too. */
async function putManifest(
  { week, share, signal, tell }: Omit<Task, 'place'> & { readonly share: Share },
  deps: HandInDeps,
): Promise<void> {
  const { exchange, transaction, handIns, files, office, now } = deps;
  const outgoing = composeManifest(
    { week, log: getLog(week, deps), files: files.listOf(week) },
    deps,
  );
  const signed = await exchange.sign(outgoing, { by: 'device' });
  tell({ name: manifestName, doneBytes: 0 });
  await share.put(fileOf(signed.message), { signal, onBytes: () => undefined });
  transaction(() => {
    const { record, sha256 } = signed;
    handIns.finish(week, { recordId: record.id, sha256 }, now());
    if (outgoing.to.length > 0) exchange.queue(signed);
    // Nobody sends to themselves: whoever works in the department office knows of it so.
    if (outgoing.to.includes(office.me().id)) keepReceived({ record, sha256 }, deps);
  });
}

function fileOf(message: Uint8Array) {
  const sha256 = createHash('sha256').update(message).digest('hex');
  return { name: manifestName, sha256, source: bytesSource(message) };
}

function noteEnd(week: string, error: unknown, signal: AbortSignal, deps: HandInDeps): void {
  if (signal.aborted) {
    if (signal.reason === 'paused') deps.handIns.setState(week, 'paused');
    return;
  }
  deps.report('handIns', error);
  const code = error instanceof AppError ? error.code : 'internal';
  deps.handIns.setState(week, 'stopped', code);
}
