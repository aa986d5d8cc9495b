import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../main/database/open.ts';
import { canonicalJson } from '../../main/exchange/canonical-json.ts';
import type {
  Applied,
  Appliers,
  Exchange,
  Incoming,
  Outgoing,
  SignedRecord,
  SignWith,
} from '../../main/exchange/record-flow.ts';
import { createAddedTaskStore } from '../../main/plans/added-task-store.ts';
import { createPlanRevisionStore } from '../../main/plans/plan-revision-store.ts';
import { createPlanStore } from '../../main/plans/plan-store.ts';
import { createPlans, type Plans } from '../../main/plans/plans.ts';
import { createDissentStore } from '../../main/reviews/dissent-store.ts';
import { createReviewDraftStore } from '../../main/reviews/review-draft-store.ts';
import { createReviewStore } from '../../main/reviews/review-store.ts';
import { createReviews, type Reviews } from '../../main/reviews/reviews.ts';
import { createSampleNonceStore } from '../../main/reviews/sample-nonce-store.ts';
import { createWitnessedSessionStore } from '../../main/sessions/witnessed-session-store.ts';
import { createWitnessedSessions } from '../../main/sessions/witnessed-sessions.ts';
import { sessionsInLog } from '../../main/work-logs/sessions-in-log.ts';
import { createWorkLogRevisionStore } from '../../main/work-logs/work-log-revision-store.ts';
import { createWorkLogStore } from '../../main/work-logs/work-log-store.ts';
import { createWorkLogs, type WorkLogs } from '../../main/work-logs/work-logs.ts';
import type { RecordId, RecordKind } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Person } from '../../shared/office.ts';
import { createText } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { memoryDatabase } from './database.ts';
import { aKit, anOffice, head, officeNow, officer } from './office.ts';

export const rightPin = '246810';

/** One signed record on its way, as the exchange hands it to a receiver once it was found sound. */
export type OnTheWay = Omit<Incoming, 'own'>;

export type Desk = {
  readonly me: Person;
  readonly plans: Plans;
  readonly workLogs: WorkLogs;
  readonly reviews: Reviews;
  /** What was queued here and not carried yet; tests take from it in whatever order. */
  readonly outbox: OnTheWay[];
  readonly journals: JournalInLog[];
  readonly events: string[];
  readonly printed: string[];
  readonly receive: (incoming: OnTheWay) => Applied;
  readonly clock: { now: number };
  /** How many more times the token signs before it is pulled out. */
  readonly token: { signaturesLeft: number };
  readonly close: () => void;
};

export const officersDesk = (): Desk => createDesk(officer);
export const headsDesk = (): Desk => createDesk(head);

/**
 * Carries everything that waits at one desk to another, where it is addressed to that person or comes
 * from them; what happened to each, in order.
 */
export function carry(from: Desk, to: Desk): Applied['outcome'][] {
  return from.outbox
    .splice(0)
    .filter(({ record }) => record.from === to.me.id || record.to.includes(to.me.id))
    .map((incoming) => to.receive(incoming).outcome);
}

/** An installation with the real services and database; only the envelope's cryptography is left out. */
export function createDesk(me: Person, db: Database = memoryDatabase(), kit = aKit()): Desk {
  const clock = { now: officeNow };
  const token = { signaturesLeft: Number.POSITIVE_INFINITY };
  const outbox: OnTheWay[] = [];
  const events: string[] = [];
  const printed: string[] = [];
  const journals: JournalInLog[] = [];
  const witnessed = createWitnessedSessions({
    store: createWitnessedSessionStore(db),
    office: anOffice(me, kit),
    emit: () => undefined,
  });
  const office = anOffice(me, kit);
  const common = {
    office,
    exchange: looseExchange(me, { clock, outbox, token }),
    transaction: <T>(work: () => T): T => db.transaction(work)(),
    emit: (name: string) => void events.push(name),
    now: () => clock.now,
    newId: () => randomUUID(),
    printPdf: async (html: string) => {
      printed.push(html);
      return new TextEncoder().encode('%PDF-1.7');
    },
    deliveryOf: () => null,
  };
  const plans: Plans = createPlans({
    ...common,
    plans: createPlanStore(db),
    revisions: createPlanRevisionStore(db),
    addedTasks: createAddedTaskStore(db),
    reviewOf: (recordId) => reviews.reviewOf(recordId),
    doneIn: (week) => workLogs.doneIn(week),
    workLogStateOf: (personId, week) => workLogs.stateOf(personId, week),
  });
  const workLogs: WorkLogs = createWorkLogs({
    ...common,
    logs: createWorkLogStore(db),
    revisions: createWorkLogRevisionStore(db),
    plans,
    sessions: {
      summaries: () => sessionsInLog(journals),
      journalsOfWeek: () => journals,
      enrolments: () => [],
    },
    witnessed: witnessed.listOf,
    otherMachines: () => [],
    messageOf: (recordId) => messageOf(recordId),
    saveMessage: async (name) => `/chosen/${name}`,
    reviewOf: (recordId) => reviews.reviewOf(recordId),
    commitmentFor: (week) => reviews.commitmentFor(me.id, week),
  });
  const reviews: Reviews = createReviews({
    ...common,
    reviews: createReviewStore(db),
    dissents: createDissentStore(db),
    desks: createReviewDraftStore(db),
    text: () => createText('vi'),
    plans,
    workLogs,
    nonces: createSampleNonceStore(db),
    randomBytes: (length) => randomBytes(length),
    recordings: { askedOf: () => [], sampleStateOf: () => 'no-commitment' },
  });
  const appliers: Appliers = {
    ...plans.appliers,
    ...workLogs.appliers,
    ...reviews.appliers,
    ...witnessed.appliers,
  };
  return {
    me,
    plans,
    workLogs,
    reviews,
    outbox,
    journals,
    events,
    printed,
    clock,
    token,
    receive: (incoming) =>
      common.transaction(() =>
        applyTo(appliers, { ...incoming, own: incoming.record.from === me.id }),
      ),
    close: () => void db.close(),
  };
}

function applyTo<K extends RecordKind>(appliers: Appliers, incoming: Incoming<K>): Applied {
  // The record's kind picks the applier of that kind.
  const apply = appliers[incoming.record.kind] as ((incoming: Incoming) => Applied) | undefined;
  if (!apply) throw new Error(`Nobody applies ${incoming.record.kind}.`);
  return apply(incoming as unknown as Incoming);
}

function messageOf(recordId: RecordId): Uint8Array {
  return new TextEncoder().encode(recordId);
}

type OnDesk = {
  readonly clock: { now: number };
  readonly outbox: OnTheWay[];
  readonly token: Desk['token'];
};

function looseExchange(me: Person, { clock, outbox, token }: OnDesk): Exchange {
  const signers = new Map<string, OnTheWay['signedBy']>();
  const assertPin = (pin: string): void => {
    if (pin !== rightPin) throw new AppError('pin-wrong', 'The PIN is wrong.');
  };
  const sign = <K extends RecordKind>(outgoing: Outgoing<K>, by: SignWith['by']) => {
    const { kind, to, answers, body } = outgoing;
    const id = randomUUID() as RecordId;
    const kitId = aKit().id;
    const sentAt = clock.now++;
    const record = {
      ...{ format: 'phien/1', id, kind, from: me.id, to: [...to], kitId, trial: true },
      ...{ sentAt, answers, body },
    };
    signers.set(id, by);
    const sha256 = createHash('sha256').update(canonicalJson(record)).digest('hex');
    // Kind and body come from the same outgoing record.
    return { record, message: messageOf(id), sha256 } as unknown as SignedRecord<K>;
  };
  return {
    sign: async (outgoing, signWith) => {
      if (signWith.by === 'token') assertPin(signWith.pin);
      return sign(outgoing, signWith.by);
    },
    openSigning: async (pin) => {
      assertPin(pin);
      const signOne = async <K extends RecordKind>(outgoing: Outgoing<K>) => {
        if (token.signaturesLeft === 0) throw new AppError('token-removed', 'Pulled out.');
        token.signaturesLeft -= 1;
        return sign(outgoing, 'token');
      };
      return { sign: signOne, close: () => undefined };
    },
    queue: ({ record, message, sha256 }) => {
      const signedBy = signers.get(record.id) ?? 'device';
      const receivedAt = record.sentAt + 1000;
      outbox.push({ record, message, sha256, signedBy, attachments: [], receivedAt });
    },
  };
}
