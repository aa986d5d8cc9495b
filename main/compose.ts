import type { Handlers } from '../shared/contract.ts';
import { createText } from '../shared/text/text.ts';
import { newId, randomBytes } from './chance.ts';
import { composeAccounts, composeCarrier } from './compose/carrier.ts';
import { composeDocuments } from './compose/documents.ts';
import { composeHandIn } from './compose/hand-in.ts';
import { enrolmentsOf, newestDevice, witnessesOf } from './compose/known-devices.ts';
import { composeMail } from './compose/mail.ts';
import { composeRecording } from './compose/recording.ts';
import { composeTokens } from './compose/tokens.ts';
import { asAppError, closeDatabase, type Database, openDatabase } from './database/open.ts';
import { createExchange, type RunningExchange } from './exchange/exchange.ts';
import { createInbox } from './exchange/inbox.ts';
import { joinAppliers } from './exchange/join-appliers.ts';
import { machineTimer } from './exchange/machine-timer.ts';
import { createExchangeStores } from './exchange/stores.ts';
import { deskHandlers } from './handlers.ts';
import type { Indicator } from './indicator.ts';
import { createNotifier } from './notifier.ts';
import type { Enrolment } from './office/enrolment.ts';
import type { InstallationKeys } from './office/installation-keys.ts';
import { createKitStore } from './office/kit-store.ts';
import { createOffice } from './office/office-service.ts';
import { getFile, writeWholeFile } from './office/whole-file.ts';
import { createAddedTaskStore } from './plans/added-task-store.ts';
import { createPlanRevisionStore } from './plans/plan-revision-store.ts';
import { createPlanStore } from './plans/plan-store.ts';
import { createPlans } from './plans/plans.ts';
import type { Ports } from './ports.ts';
import { createDissentStore } from './reviews/dissent-store.ts';
import { createReviewDraftStore } from './reviews/review-draft-store.ts';
import { createReviewStore } from './reviews/review-store.ts';
import { createReviews } from './reviews/reviews.ts';
import { createSampleNonceStore } from './reviews/sample-nonce-store.ts';
import type { MachineEvent } from './sessions/machine-event.ts';
import { askTimestamp } from './signing/timestamp-server.ts';
import type { UsbTokens } from './tokens/usb-tokens.ts';
import { createWorkLogRevisionStore } from './work-logs/work-log-revision-store.ts';
import { createWorkLogStore } from './work-logs/work-log-store.ts';
import { createWorkLogs } from './work-logs/work-logs.ts';

/** The open office of one profile. */
export type Desk = {
  readonly handlers: Handlers;
  readonly tick: () => void;
  readonly machineChanged: (event: MachineEvent) => void;
  readonly isRecordingWanted: () => boolean;
  readonly hasRunningSession: () => boolean;
  readonly indicator: () => Indicator;
  /** Receives and delivers once. */
  readonly look: () => Promise<void>;
  /** What must not be recorded may be on the screen: recording pauses, if it runs. */
  readonly pauseForIncident: () => void;
  readonly endSession: () => void;
  /** Begins to look by itself. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** How often the windows see a running session anew when its health stays: when a record was kept. */
const showEveryTicks = 5;
/** How often it is tried again to delete what another program held when it was decided. */
const finishEveryTicks = 60;

/**
 * Opens the profile's database and builds every service over it. Throws `secret-lost`,
 * `database-unreadable`, `database-too-new`, `file-unreadable`.
 */
export function composeDesk(ports: Ports, enrolment: Enrolment, usb: UsbTokens): Desk {
  const { layout, log } = ports;
  const keys = enrolment.loadKeys();
  const db = openDatabase(layout.database, keys.databaseKey);
  try {
    const services = createServices(ports, keys, db, usb);
    const { exchange, sessions, recorder, masks, notifier, keepRetention, incidents } = services;
    const { handIns, officeHandIns, tokens, documents, mail, carrier } = services;
    let ticks = 0;
    let shownState = recorder.health(null).state;
    const report = (where: string) => (error: unknown) => log.report(where, error);
    return {
      handlers: deskHandlers({ ...services, ports, enrolment }),
      tick: () => {
        void sessions.tick().catch(report('tick'));
        notifier.tick();
        documents.tick();
        keepRetention();
        ticks += 1;
        if (ticks % finishEveryTicks === 0) incidents.finishDestroying();
        const { state } = recorder.health(null);
        const isDue = state !== shownState || ticks % showEveryTicks === 0;
        shownState = state;
        if (sessions.isRunning() && isDue) ports.emit('sessions.changed', {});
      },
      machineChanged: (event) => {
        try {
          sessions.machineChanged(event);
        } catch (error) {
          // The system calls this: nobody above could catch it.
          log.report('machine', error);
        }
      },
      isRecordingWanted: recorder.isWanted,
      hasRunningSession: sessions.isRunning,
      indicator: () => {
        if (!sessions.isRunning()) return 'idle';
        return recorder.health(null).state === 'recording' ? 'recording' : 'gap';
      },
      look: exchange.look,
      pauseForIncident: incidents.pauseNow,
      endSession: () => {
        if (sessions.isRunning()) sessions.end();
      },
      start: () => {
        exchange.start(carrier.lookEveryMs());
        mail.start();
        masks.start();
        handIns.goOn();
        void documents.start();
      },
      stop: async () => {
        await sessions.stop();
        masks.stop();
        await documents.stop();
        tokens.stop();
        await handIns.stop();
        await officeHandIns.stopCheck();
        await exchange.stop();
        await carrier.stop();
        await mail.stop();
        closeDatabase(db);
      },
    };
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}

export type Services = ReturnType<typeof createServices>;

function createServices(ports: Ports, keys: InstallationKeys, db: Database, usb: UsbTokens) {
  const { layout, clock, emit } = ports;
  const transaction = <T>(run: () => T): T => {
    try {
      return db.transaction(run)();
    } catch (error) {
      throw asAppError(error);
    }
  };
  const now = clock.now;
  const base = { transaction, now, newId, emit };
  const text = () => createText(ports.settings.get().language, office.kit().policy.zone);

  const office = createOffice({
    ...base,
    store: createKitStore(db),
    me: keys.personId,
    kitFile: getFile(layout.kit),
    keepKitFile: (bytes) => writeWholeFile(layout.kit, bytes),
  });
  const { tokens } = composeTokens({
    ...{ ports, usb, kit: office.kit },
    isOwn: (certificateId) => office.me().certificates.includes(certificateId),
  });
  const documents = composeDocuments({ ...base, ports, db, office, tokens });
  const stores = createExchangeStores(db);
  const accounts = composeAccounts({ ports, db, office });
  const carrier = composeCarrier({
    ...{ ports, db, office, accounts, me: keys.personId },
    exchange: () => exchange,
  });
  const exchange: RunningExchange = createExchange({
    ...base,
    stores,
    office,
    me: keys.personId,
    token: tokens.signingToken,
    assertMaySign: tokens.assertMaySign,
    device: keys.device,
    earlierDevices: keys.earlierDevices,
    enrolment: keys.enrolment,
    carrier: carrier.carrier,
    appliers: () => appliers,
    report: ports.log.report,
    timer: machineTimer,
    askTimestamp,
  });
  const inbox = createInbox({ ...base, stores, office, status: exchange.status });
  const sending = { ...base, office, exchange, printPdf: ports.printPdf };
  const sent = {
    deliveryOf: (recordId: string) => exchange.findDelivery(recordId) ?? null,
    messageOf: (recordId: string) => exchange.findMessage(recordId) ?? null,
  };

  const plans = createPlans({
    ...sending,
    ...sent,
    plans: createPlanStore(db),
    revisions: createPlanRevisionStore(db),
    addedTasks: createAddedTaskStore(db),
    reviewOf: (recordId) => reviews.reviewOf(recordId),
    doneIn: (week) => workLogs.doneIn(week),
    workLogStateOf: (person, week) => workLogs.stateOf(person, week),
  });

  const recording = composeRecording({
    ...sending,
    ports,
    keys,
    db,
    plans,
    kept: exchange,
    deviceOf: (person) => newestDevice(exchange, person),
    sources: {
      findLog: (recordId) => workLogs.findSent(recordId),
      firstLogWith: (recordId) => workLogs.firstWithCommitment(recordId),
      findReview: (reviewId) => reviews.findReview(reviewId),
      findNonce: (reviewId) => reviews.findNonce(reviewId),
      messageOf: exchange.findMessage,
    },
    notify: (notice) => notifier.tellSession(notice),
  });
  const { sessions, recordings, incidents } = recording;

  const workLogs = createWorkLogs({
    ...sending,
    ...sent,
    logs: createWorkLogStore(db),
    revisions: createWorkLogRevisionStore(db),
    plans,
    sessions: {
      summaries: sessions.summariesOf,
      journalsOfWeek: sessions.journalsOfWeek,
      enrolments: () => enrolmentsOf(exchange, witnessesOf(office)),
    },
    saveMessage: (name, bytes) => saveMessage(ports, name, bytes),
    reviewOf: (recordId) => reviews.reviewOf(recordId),
    commitmentFor: (week) => reviews.commitmentFor(keys.personId, week),
  });

  const reviews = createReviews({
    ...sending,
    reviews: createReviewStore(db),
    dissents: createDissentStore(db),
    desks: createReviewDraftStore(db),
    nonces: createSampleNonceStore(db),
    randomBytes,
    text,
    plans,
    workLogs,
    recordings,
  });

  const handIn = composeHandIn({
    ...{ ...base, ports, db, office, exchange },
    ...{ plans, workLogs, reviews, text, tokens, incidents },
  });

  const appliers = joinAppliers(
    plans.appliers,
    workLogs.appliers,
    reviews.appliers,
    sessions.appliers,
    recordings.appliers,
    incidents.appliers,
    handIn.handIns.appliers,
  );
  const notifier = createNotifier({ ports, office, text, unread: inbox.unread });
  const services = { office, exchange, inbox, plans, workLogs, reviews };
  const mail = composeMail({
    ...{ ...base, ports, db, office, tokens, accounts },
    ...{ addTask: plans.addTask, addNote: sessions.addNote },
  });
  return {
    ...services,
    ...recording,
    ...handIn,
    tokens,
    documents,
    mail,
    notifier,
    text,
    carrier,
    accounts,
  };
}

async function saveMessage(
  { choices }: Ports,
  name: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const path = await choices.saveMessage(name);
  if (path !== null) writeWholeFile(path, bytes);
  return path;
}
