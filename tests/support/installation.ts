import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../main/database/open.ts';
import {
  type ConnectedDisplay,
  createDisplays,
  type KeptChoice,
} from '../../main/recordings/displays.ts';
import { createOpeningStore } from '../../main/recordings/opening-store.ts';
import { createReceivedSegmentStore } from '../../main/recordings/received-segment-store.ts';
import { createRecorder } from '../../main/recordings/recorder.ts';
import type { RequestSources, SentLog } from '../../main/recordings/recording-deps.ts';
import { createRecordings } from '../../main/recordings/recordings.ts';
import { createRequestStore } from '../../main/recordings/request-store.ts';
import { segmentDisk } from '../../main/recordings/segment-disk.ts';
import { createSegmentStore } from '../../main/recordings/segment-store.ts';
import type { SegmentDisk } from '../../main/recordings/segment-writer.ts';
import { maxPartBytes } from '../../main/recordings/sent-files.ts';
import { createAnchorStore } from '../../main/sessions/anchor-store.ts';
import { createIdleStore } from '../../main/sessions/idle-store.ts';
import { createJournalStore } from '../../main/sessions/journal-store.ts';
import { createNoticeStore } from '../../main/sessions/notice-store.ts';
import type { RunningPlan, SessionNotice } from '../../main/sessions/session-deps.ts';
import { createSessionJournal } from '../../main/sessions/session-journal.ts';
import { createSessionStore } from '../../main/sessions/session-store.ts';
import { createSessions } from '../../main/sessions/sessions.ts';
import { createTimestampStore } from '../../main/sessions/timestamp-store.ts';
import { askTimestamp } from '../../main/signing/timestamp-server.ts';
import type { EventName } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { OfficeKit, Person, PersonId } from '../../shared/office.ts';
import type { PlanId } from '../../shared/plan.ts';
import { createText } from '../../shared/text/text.ts';
import { collectingExchange } from './collecting-exchange.ts';
import { memoryDatabase } from './database.ts';
import { anOffice, officeNow, officer } from './office.ts';
import { aPlanContent } from './plans.ts';

/** A clock that only tests move: wall and monotonic together, or the wall alone. */
export function handClock(startMs = officeNow) {
  let nowMs = startMs;
  let monoMs = 5000;
  return {
    now: () => nowMs,
    mono: () => monoMs,
    pass(ms: number): void {
      nowMs += ms;
      monoMs += ms;
    },
    setWall(ms: number): void {
      nowMs = ms;
    },
    /** A new process: another monotonic zero. */
    restart(afterMs: number): void {
      nowMs += afterMs;
      monoMs = 700;
    },
  };
}

export type Keys = ReturnType<typeof someKeys>;
/** RSA keys are slow to make: ask once per test file. */
export function someKeys() {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { recording: pair(), departmentOffice: pair(), device: pair() };
}

export const aRunningPlan = (overrides: Partial<RunningPlan> = {}): RunningPlan => ({
  content: aPlanContent(),
  revision: 1,
  approved: true,
  planId: '11111111-1111-4111-8111-111111111111' as PlanId,
  ...overrides,
});

type Options = {
  readonly keys: Keys;
  readonly me?: Person;
  readonly clock?: ReturnType<typeof handClock>;
  readonly disk?: SegmentDisk;
  readonly plan?: RunningPlan | null;
  readonly kit?: OfficeKit;
  readonly deviceOf?: (personId: PersonId) => Uint8Array | null;
  readonly maxPartBytes?: number;
};

/** Sessions and recordings of one installation over a real database and real files. */
export function anInstallation(options: Options) {
  const { keys, me = officer, clock = handClock(), disk = segmentDisk } = options;
  const folder = mkdtempSync(join(tmpdir(), 'phien-installation-'));
  const db = memoryDatabase();
  const world = {
    idleSeconds: 0,
    /** How often the page that captures was ended for another one. */
    pagesRenewed: 0,
    freeBytes: (100 * 1024 ** 3) as number | null,
    displays: [aDisplay('primary')],
    displayChoices: [] as readonly KeptChoice[],
    plan: options.plan === undefined ? aRunningPlan() : options.plan,
  };
  /** The screens that the page was told to capture, each time. */
  const told: string[][] = [];
  let tellPage: () => unknown = () => undefined;
  const emitted: EventName[] = [];
  const notices: SessionNotice[] = [];
  const kept = nothingKept();
  const reported: unknown[] = [];
  const { exchange, queued } = collectingExchange(me, clock.now);
  const office = anOffice(me, options.kit);
  const transaction = <T>(run: () => T): T => db.transaction(run)();
  const emit = (name: EventName) => void emitted.push(name);
  const report = (_: string, error: unknown) => void reported.push(error);
  const segments = createSegmentStore(db);
  const pathOf = (id: string) => join(folder, `${id}.segment`);
  const clocks = { clock, randomBytes: (length: number) => randomBytes(length) };

  /** The services as one start of the program makes them. */
  const start = () => {
    const journal = createSessionJournal({ store: createJournalStore(db), ...clocks });
    const recorder = createRecorder({
      ...clocks,
      store: segments,
      journal,
      disk,
      pathOf,
      newId: randomUUID,
      transaction,
      recipients: () => ({
        officer: keys.recording.publicKey,
        departmentOffice: keys.departmentOffice.publicKey,
      }),
      tell: () => {
        told.push(recorder.wantedDisplays().map(({ id }) => id));
        setImmediate(() => void tellPage());
      },
      report,
      renewPage: () => void world.pagesRenewed++,
      freeBytes: () => world.freeBytes,
      idleSeconds: () => world.idleSeconds,
    });
    const displays = createDisplays({
      connected: () => world.displays,
      kept: () => world.displayChoices,
      keep: (choices) => {
        world.displayChoices = choices;
      },
      text: () => createText('vi'),
    });
    const sessions = createSessions({
      store: createSessionStore(db),
      journal,
      notices: createNoticeStore(db),
      anchors: createAnchorStore(db),
      timestamps: createTimestampStore(db),
      askTimestamp,
      idle: createIdleStore(db),
      recorder,
      displays,
      transaction,
      office,
      plans: { running: () => world.plan, addedTasks: () => [] },
      exchange,
      device: () => 'd'.repeat(64),
      signWithDevice: (bytes) => sign('sha256', bytes, keys.device.privateKey),
      emit,
      notify: (notice) => void notices.push(notice),
      report,
      idleSeconds: () => world.idleSeconds,
      clock,
      // No test waits for it, however busy the machine is.
      farewellMs: 60_000,
      newId: randomUUID,
    });
    const recordings = createRecordings({
      segments,
      requests: createRequestStore(db),
      received: createReceivedSegmentStore(db),
      openings: createOpeningStore(db),
      journal,
      disk,
      pathOf,
      transaction,
      recordingKey: () => keys.recording.privateKey,
      deviceKey: () => keys.device.privateKey,
      deviceOf: options.deviceOf ?? (() => null),
      maxPartBytes: () => options.maxPartBytes ?? maxPartBytes,
      newId: randomUUID,
      sources: sourcesOf(kept),
      office,
      exchange,
      emit,
      now: clock.now,
    });
    return { journal, recorder, displays, sessions, recordings };
  };
  const remove = () => {
    db.close();
    rmSync(folder, { recursive: true });
  };
  /** Calls whenever the page has to hear what is wanted, when that is settled. */
  const pageTold = (tell: () => unknown): void => {
    tellPage = tell;
  };
  const things = {
    kept,
    db: db as Database,
    folder,
    office,
    clock,
    world,
    segments,
    pathOf,
    transaction,
  };
  return { ...things, pageTold, told, emitted, notices, reported, queued, start, remove };
}

/** What other services would know: a test puts here what came. */
const nothingKept = () => ({
  logs: new Map<string, SentLog>(),
  reviews: new Map<string, { readonly sampleCommitment: string | null }>(),
  nonces: new Map<string, string>(),
  messages: new Map<string, Uint8Array>(),
});

function sourcesOf(kept: ReturnType<typeof nothingKept>): RequestSources {
  return {
    findLog: (recordId) => kept.logs.get(recordId),
    firstLogWith: (recordId) => {
      const named = kept.logs.get(recordId)?.content.sampleCommitment?.reviewId;
      const ids = [...kept.logs].flatMap(([id, { content }]) =>
        content.sampleCommitment?.reviewId === named ? [id] : [],
      );
      return named === undefined ? recordId : ((ids[0] ?? recordId) as RecordId);
    },
    findReview: (reviewId) => kept.reviews.get(reviewId),
    findNonce: (reviewId) => kept.nonces.get(reviewId),
    messageOf: (recordId) => kept.messages.get(recordId),
    // What `collectingExchange` signs is the record itself.
    readRequest: (message) => ({
      record: JSON.parse(Buffer.from(message).toString()),
      sha256: createHash('sha256').update(message).digest('hex'),
    }),
  };
}

export type Installation = ReturnType<typeof anInstallation>;
export type Services = ReturnType<Installation['start']>;

/** A connected screen of 1920×1080, to the right of `at` others. */
export const aDisplay = (id: string, at = 0): ConnectedDisplay => ({
  id,
  model: '',
  bounds: { x: 1920 * at, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
});
