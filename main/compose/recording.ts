import { createPublicKey, sign } from 'node:crypto';
import { join } from 'node:path';
import type { Output } from '../../shared/contract.ts';
import type { RecorderWanted } from '../../shared/display.ts';
import { AppError } from '../../shared/errors.ts';
import type { SegmentId } from '../../shared/session.ts';
import { createText } from '../../shared/text/text.ts';
import { randomBytes } from '../chance.ts';
import type { Database } from '../database/open.ts';
import type { RunningExchange } from '../exchange/exchange.ts';
import { createIncidentStore } from '../incidents/incident-store.ts';
import { createIncidents } from '../incidents/incidents.ts';
import type { InstallationKeys } from '../office/installation-keys.ts';
import type { Ports } from '../ports.ts';
import { awakeBy } from '../recordings/awake.ts';
import { readFreeBytes } from '../recordings/disk-space.ts';
import { createDisplays } from '../recordings/displays.ts';
import { createHoldings } from '../recordings/holdings.ts';
import { createOpeningStore } from '../recordings/opening-store.ts';
import { readRequestUnder } from '../recordings/read-request.ts';
import { createReceivedSegmentStore } from '../recordings/received-segment-store.ts';
import { createRecorder } from '../recordings/recorder.ts';
import type { RequestSources } from '../recordings/recording-deps.ts';
import { createRecordings } from '../recordings/recordings.ts';
import { createRequestStore } from '../recordings/request-store.ts';
import { createRetention } from '../recordings/retention.ts';
import { createSealing } from '../recordings/sealing.ts';
import { segmentDisk } from '../recordings/segment-disk.ts';
import { createSegmentStore } from '../recordings/segment-store.ts';
import { partBytesBy } from '../recordings/sent-files.ts';
import { sweepSegments } from '../recordings/sweep-segments.ts';
import { createAnchorStore } from '../sessions/anchor-store.ts';
import { createIdleStore } from '../sessions/idle-store.ts';
import { createJournalStore } from '../sessions/journal-store.ts';
import { createNoticeStore } from '../sessions/notice-store.ts';
import { createSessionJournal } from '../sessions/session-journal.ts';
import { createSessionStore } from '../sessions/session-store.ts';
import { createSessions } from '../sessions/sessions.ts';
import { createTimestampStore } from '../sessions/timestamp-store.ts';
import { fingerprint, readCertificate } from '../signing/certificates.ts';
import { askTimestamp } from '../signing/timestamp-server.ts';
import { composeMasks } from './masks.ts';

type RecordingParts = Pick<
  Parameters<typeof createSessions>[0],
  'transaction' | 'office' | 'exchange' | 'emit' | 'newId' | 'plans' | 'notify'
> & {
  readonly ports: Ports;
  readonly keys: InstallationKeys;
  readonly db: Database;
  readonly deviceOf: Parameters<typeof createRecordings>[0]['deviceOf'];
  readonly sources: Omit<RequestSources, 'readRequest'>;
  readonly kept: Pick<
    RunningExchange,
    'findMessage' | 'messagesWithSegments' | 'forgetDestroyed' | 'forgetSegments'
  >;
};

/** Journal, recorder, sessions and recordings: they share the journal and the segments. */
export function composeRecording(parts: RecordingParts) {
  const { ports, keys, db, office, deviceOf, sources, kept, ...base } = parts;
  const { clock, layout, log } = ports;
  const shared = { ...base, office, clock, now: clock.now, disk: segmentDisk, report: log.report };
  const journal = createSessionJournal({ store: createJournalStore(db), clock, randomBytes });
  const segments = createSegmentStore(db);
  const pathOf = (id: SegmentId) => join(layout.segments, `${id}.phien`);
  sweepSegments({ segments, folder: layout.segments, report: log.report });
  const recorder = createRecorder({
    ...shared,
    store: segments,
    journal,
    pathOf,
    randomBytes,
    recipients: () => ({
      officer: createPublicKey(keys.recordingKey),
      departmentOffice: readCertificate(Buffer.from(office.kit().recordingCertificate, 'base64'))
        .publicKey,
    }),
    tell: () => {
      ports.keepAwake(recorder.isWanted() ? awakeBy(office.kit().policy) : null);
      tellRecorder(ports, recorder.isWanted, recorderWanted);
    },
    renewPage: ports.closeRecorder,
    freeBytes: () => readFreeBytes(layout.folder),
    idleSeconds: ports.idleSeconds,
  });
  const displays = createDisplays({
    connected: ports.displays,
    kept: ports.settings.displayChoices,
    keep: ports.settings.setDisplayChoices,
    text: () => createText(ports.settings.get().language),
  });
  const masks = composeMasks({ ports, db, office, recorder, journal });
  const previews = (): Output<'recordings.preview'> => {
    const labels = new Map(displays.list().map(({ id, label }) => [id, label]));
    return masks.previews
      .list()
      .map(({ displayId, image }) => ({ label: labels.get(displayId) ?? '', image }));
  };
  const recorderWanted = (): RecorderWanted => ({
    displays: recorder.wantedDisplays().map(({ id, label }) => ({ id, label })),
    layout: displays.layout(),
  });
  const aimCapture = (displayId: string) => {
    if (!recorder.wantedDisplays().some(({ id }) => id === displayId))
      throw new AppError('state-conflict', 'This screen is not to be recorded.');
    return ports.aimCapture(
      displayId,
      displays.scoped().some(({ inScope }) => !inScope),
    );
  };
  const sessions = createSessions({
    ...shared,
    store: createSessionStore(db),
    journal,
    notices: createNoticeStore(db),
    anchors: createAnchorStore(db),
    timestamps: createTimestampStore(db),
    askTimestamp,
    idle: createIdleStore(db),
    recorder,
    displays,
    device: () => fingerprint(keys.device.certificate),
    signWithDevice: (bytes) => sign('sha256', bytes, keys.device.privateKey),
    idleSeconds: ports.idleSeconds,
  });
  const copies = {
    requests: createRequestStore(db),
    received: createReceivedSegmentStore(db),
  };
  const recordings = createRecordings({
    ...shared,
    ...copies,
    segments,
    openings: createOpeningStore(db),
    journal,
    pathOf,
    recordingKey: () => keys.recordingKey,
    deviceKey: () => keys.device.privateKey,
    deviceOf,
    sources: { ...sources, readRequest: readRequestUnder({ office, now: clock.now }) },
    maxPartBytes: () => partBytesBy(office.kit().policy.mail),
  });
  const own = { ...shared, ...copies, segments, pathOf, journal };
  const keepRetention = createRetention({ ...own, forgetSegments: kept.forgetSegments });
  keepRetention();
  const sealing = createSealing({ ...own, ...kept, messageOf: kept.findMessage });
  const store = createIncidentStore(db);
  const incidents = createIncidents({ ...shared, store, sealing, journal, sessions });
  const holdings = createHoldings(own);
  return {
    recorder,
    previews,
    recorderWanted,
    aimCapture,
    masks,
    sessions,
    recordings,
    incidents,
    holdings,
    keepRetention,
  };
}

/**
 * The page is made ready first, and told what is wanted then, not what was wanted before. An end is
 * told also where recording goes on meanwhile: what main closed, the page must begin anew.
 */
function tellRecorder(
  { readyRecorder, emit, log }: Ports,
  isWanted: () => boolean,
  wanted: () => RecorderWanted,
): void {
  const ended = isWanted() ? null : wanted();
  setImmediate(() => {
    if (ended !== null) return emit('recorder.wanted', ended);
    // Whoever wants nothing recorded must not open a page for it.
    if (!isWanted()) return;
    readyRecorder().then(
      () => emit('recorder.wanted', wanted()),
      (error: unknown) => log.report('recorder', error),
    );
  });
}
