import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { HandInPlace } from '../../shared/hand-in.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Database } from '../database/open.ts';
import type { RunningExchange } from '../exchange/exchange.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import { createFolderChecks } from '../hand-in/folder-checks.ts';
import { createHandInCheckStore } from '../hand-in/hand-in-check-store.ts';
import type { HandInDeps, SentLog } from '../hand-in/hand-in-deps.ts';
import { createHandInFileStore } from '../hand-in/hand-in-file-store.ts';
import { createHandInFolderStore } from '../hand-in/hand-in-folder-store.ts';
import { createHandInReceiptStore } from '../hand-in/hand-in-receipt-store.ts';
import { createHandInStore } from '../hand-in/hand-in-store.ts';
import { createHandIns } from '../hand-in/hand-ins.ts';
import { createOfficeHandIns } from '../hand-in/office-hand-ins.ts';
import { createReceivedHandInStore } from '../hand-in/received-hand-in-store.ts';
import { segmentsInLog } from '../hand-in/segments-in-log.ts';
import { createShareLoginStore } from '../hand-in/share-login-store.ts';
import { trustedRoots } from '../office/trusted-roots.ts';
import type { Plans } from '../plans/plans.ts';
import type { Ports } from '../ports.ts';
import { createSegmentStore } from '../recordings/segment-store.ts';
import type { Reviews } from '../reviews/reviews.ts';
import type { WorkLogs } from '../work-logs/work-logs.ts';
import { composeOfficeOpenings, type OpeningParts } from './office-openings.ts';

type HandInParts = Pick<HandInDeps, 'transaction' | 'emit' | 'now'> &
  Pick<OpeningParts, 'newId' | 'tokens' | 'incidents' | 'office'> & {
    readonly ports: Ports;
    readonly db: Database;
    readonly exchange: RunningExchange;
    readonly plans: Plans;
    readonly workLogs: WorkLogs;
    readonly reviews: Reviews;
    readonly text: () => Text;
  };

/** How long a server that fails for the moment is left alone before each further attempt. */
const retryAfterMs = [1000, 5000, 20_000];

/** The officer's side and the department office's side of the weekly hand-in. */
export function composeHandIn(parts: HandInParts) {
  const { ports, db, office, exchange, workLogs, text, ...base } = parts;
  const { layout, choices, secrets, log } = ports;
  const segments = createSegmentStore(db);
  const folderChecks = createFolderChecks({ start: ports.startFolderChecks, timer: machineTimer });
  const common = {
    ...base,
    office,
    exchange,
    received: createReceivedHandInStore(db),
    chooseFolder: choices.folder,
    officePlaces: () => placesOf(parts),
    report: log.report,
  };
  const handIns = createHandIns({
    ...common,
    handIns: createHandInStore(db),
    files: createHandInFileStore(db),
    receipts: createHandInReceiptStore(db),
    logins: createShareLoginStore(db),
    secrets,
    trusted: trustedRoots,
    pause: async (ms, signal) => wait(ms, undefined, { signal }),
    retryAfterMs,
    findSegment: (id: SegmentId) => {
      const segment = segments.find(id);
      return segment && { ...segment, path: join(layout.segments, `${id}.phien`) };
    },
    findLog: (week) => findLog(week, parts),
    findLogId: (week) => workLogs.sentIn(week)?.recordId ?? null,
    messageOf: (recordId) => exchange.findMessage(recordId) ?? null,
    deliveryOf: (recordId) => exchange.findDelivery(recordId)?.state ?? null,
  });
  const folders = createHandInFolderStore(db);
  const officeHandIns = createOfficeHandIns({
    ...common,
    checks: createHandInCheckStore(db),
    folders,
    text,
    verifyPerson: (folder) => {
      const { language } = text();
      return folderChecks.verify({ folder, kit: office.kit(), now: base.now(), language });
    },
    endChecks: folderChecks.end,
  });
  const officeOpenings = composeOfficeOpenings(parts, { ...common, folders });
  return { handIns, officeHandIns, officeOpenings };
}

/** The trial's own folder, wherever the trial was moved; else what the kit names, folder first. */
function placesOf({ office, ports }: HandInParts): HandInPlace[] {
  const { trial, policy } = office.kit();
  if (trial) return [{ kind: 'folder', address: ports.layout.trial.handIn }];
  const { folder, webdav } = policy.handIn;
  return [
    ...(folder === null ? [] : [{ kind: 'folder' as const, address: folder }]),
    ...(webdav === null ? [] : [{ kind: 'webdav' as const, address: webdav }]),
  ];
}

/** The log as it went, the plan on which it rests, and what was answered to both. */
function findLog(
  week: string,
  { office, exchange, plans, workLogs, reviews }: HandInParts,
): SentLog | null {
  const sent = workLogs.sentIn(week);
  const content = sent && workLogs.findContent(sent.recordId);
  if (!sent || !content) return null;
  const plan = plans
    .versionsOf(office.me().id, week)
    .findLast(({ revision }) => revision === content.planRevision);
  const named = [
    ['work-log.eml', sent.recordId],
    ['work-log-review.eml', reviews.reviewOf(sent.recordId)?.recordId],
    ['plan.eml', plan?.recordId],
    ['plan-review.eml', plan && reviews.reviewOf(plan.recordId)?.recordId],
  ] as const;
  return {
    recordId: sent.recordId,
    sha256: sent.sha256,
    segmentIds: [...segmentsInLog(content.journals).keys()],
    documents: named.flatMap(([name, recordId]) => {
      const message = recordId && exchange.findMessage(recordId);
      return recordId && message ? [{ name, recordId, message }] : [];
    }),
  };
}
