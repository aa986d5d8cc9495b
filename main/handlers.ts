import type { Handlers, Input } from '../shared/contract.ts';
import type { Services } from './compose/services.ts';
import { attentionOf } from './handlers/attention.ts';
import { documentHandlers } from './handlers/documents.ts';
import { handInHandlers } from './handlers/hand-ins.ts';
import { mailHandlers } from './handlers/mail.ts';
import { officeHandlers } from './handlers/office.ts';
import { withStanding } from './handlers/standing.ts';
import { tokenHandlers } from './handlers/tokens.ts';
import type { Enrolment } from './office/enrolment.ts';
import { writeWholeFile } from './office/whole-file.ts';
import type { Ports } from './ports.ts';

type Deps = Services & { readonly ports: Ports; readonly enrolment: Enrolment };

/** The contract's commands over the services of an open office. */
export function deskHandlers(deps: Deps): Handlers {
  const {
    plans,
    sessions,
    masks,
    recorder,
    recordings,
    workLogs,
    reviews,
    inbox,
    exchange,
    incidents,
    holdings,
  } = deps;
  return {
    ...officeHandlers(deps),
    ...tokenHandlers(deps.tokens),
    ...documentHandlers(deps.documents),
    ...mailHandlers(deps.mail),
    ...handInHandlers(deps),

    'plans.get': plans.get,
    'plans.list': plans.list,
    'plans.save': plans.save,
    'plans.copyUnfinished': plans.copyUnfinished,
    'plans.submit': plans.submit,
    'plans.withdraw': plans.withdraw,
    'plans.amend': plans.amend,
    'plans.addTask': plans.addTask,
    'plans.assignTask': plans.assignTask,
    'plans.unitWeek': plans.unitWeek,

    'sessions.today': () => {
      const day = sessions.today();
      const planState = plans.stateOf(day.week);
      return { ...day, planState, attention: attentionOf(deps, day) };
    },
    'sessions.now': sessions.now,
    'sessions.displays': sessions.displays,
    'sessions.chooseDisplays': sessions.chooseDisplays,
    'sessions.notice': sessions.notice,
    'sessions.readNotice': sessions.readNotice,
    'sessions.start': sessions.start,
    'sessions.pause': sessions.pause,
    'sessions.resume': sessions.resume,
    'sessions.end': sessions.end,
    'sessions.switchTask': sessions.switchTask,
    'sessions.addNote': sessions.addNote,
    'sessions.setProgress': sessions.setProgress,
    'sessions.declareOffScreen': sessions.declareOffScreen,
    'sessions.declareGap': sessions.declareGap,
    'sessions.continueShift': sessions.continueShift,
    'sessions.week': sessions.week,

    'recordings.beginOpening': recordings.beginOpening,
    'recordings.open': (input) => {
      incidents.assertOpenable(input.segmentId);
      return recordings.open(input);
    },
    'recordings.states': holdings.states,
    'recordings.held': holdings.held,
    'recordings.deletions': holdings.deletions,
    'recordings.openings': recordings.openings,
    'recordings.requests': recordings.requests,
    'recordings.answerRequest': (input) => {
      assertOpenToSend(deps, input);
      return recordings.answerRequest(input);
    },
    'recordings.request': recordings.request,
    'recordings.drawSample': recordings.drawSample,
    'recordings.preview': deps.previews,

    'incidents.list': incidents.list,
    'incidents.report': incidents.report,
    'incidents.decide': incidents.decide,

    'recorder.begin': recorder.begin,
    'recorder.append': recorder.append,
    'recorder.rotate': recorder.rotate,
    'recorder.failed': recorder.failed,
    'recorder.encoderLost': recorder.encoderLost,
    'recorder.preview': (input) => {
      masks.previews.take(input);
      deps.ports.emit('preview.changed', {});
    },
    'recorder.masks': masks.masksOf,
    'recorder.wanted': deps.recorderWanted,
    'recorder.asking': async ({ displayId }) => ({ region: await deps.aimCapture(displayId) }),

    'masks.list': masks.exclusions.list,
    'masks.programs': masks.openPrograms,
    'masks.exclude': masks.exclusions.exclude,
    'masks.include': masks.exclusions.include,

    'workLogs.get': workLogs.get,
    'workLogs.save': workLogs.save,
    'workLogs.submit': workLogs.submit,
    'workLogs.withdraw': workLogs.withdraw,
    'workLogs.correct': workLogs.correct,
    'workLogs.pdf': workLogs.pdf,
    'workLogs.export': workLogs.export,

    'reviews.list': reviews.list,
    'reviews.get': reviews.get,
    'reviews.saveDraft': reviews.saveDraft,
    'reviews.sign': reviews.sign,
    'reviews.dissent': reviews.dissent,

    'inbox.list': () => withStanding(deps, inbox.list(), deps.ports.clock.now()),
    'inbox.read': ({ recordId }) => inbox.read(recordId),
    'inbox.markRead': ({ recordId }) => inbox.markRead(recordId),
    'inbox.status': inbox.status,
    'inbox.lookNow': exchange.look,
    'inbox.export': ({ recordId }) => exportMail(deps, recordId),
  };
}

/** What was left to this person is not sent on once its officer has reported it. */
function assertOpenToSend(
  { recordings, incidents }: Deps,
  { recordId, answer }: Input<'recordings.answerRequest'>,
): void {
  const request = recordings.requests().find((each) => each.recordId === recordId);
  if (answer !== 'send') return;
  for (const { segmentId } of request?.segments ?? []) incidents.assertOpenable(segmentId);
}

async function exportMail({ inbox, ports }: Deps, recordId: string): Promise<string | null> {
  const { name, bytes } = inbox.exportItem(recordId);
  const path = await ports.choices.saveMessage(name);
  if (path !== null) writeWholeFile(path, bytes);
  return path;
}
