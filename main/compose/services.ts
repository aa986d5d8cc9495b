import { createText } from '../../shared/text/text.ts';
import { newId, randomBytes } from '../chance.ts';
import { asAppError, type Database } from '../database/open.ts';
import { createExchange, type RunningExchange } from '../exchange/exchange.ts';
import { createInbox } from '../exchange/inbox.ts';
import { joinAppliers } from '../exchange/join-appliers.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import { createExchangeStores } from '../exchange/stores.ts';
import { createNotifier } from '../notifier.ts';
import type { InstallationKeys } from '../office/installation-keys.ts';
import { createKitStore } from '../office/kit-store.ts';
import { createOffice } from '../office/office-service.ts';
import { getFile, writeWholeFile } from '../office/whole-file.ts';
import { createAddedTaskStore } from '../plans/added-task-store.ts';
import { createPlanRevisionStore } from '../plans/plan-revision-store.ts';
import { createPlanStore } from '../plans/plan-store.ts';
import { createPlans } from '../plans/plans.ts';
import type { Ports } from '../ports.ts';
import { createDissentStore } from '../reviews/dissent-store.ts';
import { createReviewDraftStore } from '../reviews/review-draft-store.ts';
import { createReviewStore } from '../reviews/review-store.ts';
import { createReviews } from '../reviews/reviews.ts';
import { createSampleNonceStore } from '../reviews/sample-nonce-store.ts';
import { createWitnessedSessionStore } from '../sessions/witnessed-session-store.ts';
import { createWitnessedSessions } from '../sessions/witnessed-sessions.ts';
import { askTimestamp } from '../signing/timestamp-server.ts';
import type { UsbTokens } from '../tokens/usb-tokens.ts';
import { createWorkLogRevisionStore } from '../work-logs/work-log-revision-store.ts';
import { createWorkLogStore } from '../work-logs/work-log-store.ts';
import { createWorkLogs } from '../work-logs/work-logs.ts';
import { composeAccounts, composeCarrier } from './carrier.ts';
import { composeDocuments } from './documents.ts';
import { composeHandIn } from './hand-in.ts';
import { enrolmentsOf, newestDevice, otherMachines, witnessesOf } from './known-devices.ts';
import { composeMail } from './mail.ts';
import { composeRecording } from './recording.ts';
import { composeTokens } from './tokens.ts';

export type Services = ReturnType<typeof createServices>;

/** Every service over the profile's open database; each gets the others it needs. */
export function createServices(ports: Ports, keys: InstallationKeys, db: Database, usb: UsbTokens) {
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

  const witnessedSessions = createWitnessedSessions({
    ...{ office, emit },
    store: createWitnessedSessionStore(db),
  });

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
    witnessed: witnessedSessions.listOf,
    otherMachines: () => otherMachines(exchange, keys),
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
    witnessedSessions.appliers,
    recordings.appliers,
    incidents.appliers,
    handIn.handIns.appliers,
  );
  const notifier = createNotifier({ ports, office, text, unread: inbox.unread });
  const services = { office, exchange, inbox, plans, workLogs, reviews };
  const mail = composeMail({
    ...{ ...base, ports, db, office, exchange, tokens, accounts, databaseKey: keys.databaseKey },
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
