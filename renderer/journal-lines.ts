import type { SessionIncident } from '../shared/incident.ts';
import type { SessionSummary, Span } from '../shared/session.ts';
import type { Text } from '../shared/text/text.ts';
import type { Mark } from './player/mark.ts';
import { gapName } from './spans.ts';

export type Gap = Extract<Span, { kind: 'gap' }>;

export type JournalLine = Readonly<{
  id: string;
  atMs: number;
  words: string;
  /** What the officer declared of it. */
  declared: string | null;
  /** The gap whose cause may still be declared. */
  open: Gap | null;
}>;

/** The officer's own word already says why; the others may be explained. */
const chosen: readonly Gap['cause'][] = ['paused', 'unrecorded-task', 'shift-ended', 'masked'];

/** A session's journal in words, in order of time. `nameOf` names a task by its id. */
export function journalLines(
  session: SessionSummary,
  nameOf: (taskId: string) => string,
  text: Text,
): readonly JournalLine[] {
  const { t, format } = text;
  const { startedMs, endedMs, spans, tasks } = session.timeline;
  const plain = (id: string, atMs: number, words: string): JournalLine => ({
    id,
    atMs,
    words,
    declared: null,
    open: null,
  });
  const notes = session.notes.map(({ atMs, taskId, text: note }) =>
    plain(
      `note ${atMs} ${note}`,
      atMs,
      taskId === null
        ? t('session.note', { text: note })
        : t('session.noteOf', { task: nameOf(taskId), text: note }),
    ),
  );
  return [
    plain('started', startedMs, t('session.started')),
    ...tasks
      .filter(({ taskId }) => taskId !== null)
      .map(({ fromMs, taskId }) =>
        plain(`task ${fromMs}`, fromMs, t('session.task', { task: nameOf(taskId ?? '') })),
      ),
    ...session.timeline.scopes
      // A machine's only screen needs no words.
      .filter(({ displays }, index) => index > 0 || displays.length > 1)
      .map((scope, index) => plain(`scope ${index}`, scope.atMs, sayScope(scope, text))),
    ...notes,
    ...session.incidents.map((incident) =>
      plain(`incident ${incident.reportId}`, incident.fromMs, sayIncident(incident, text)),
    ),
    ...spans.filter((span) => span.kind === 'gap').map((gap) => gapLine(gap, text)),
    ...session.timeline.masked.map(({ fromMs, toMs }) => {
      const said = { duration: format.duration(toMs - fromMs), to: format.time(toMs) };
      return plain(`masked ${fromMs}`, fromMs, t('session.masked', said));
    }),
    ...session.timeline.offScreen.map((stretch) =>
      plain(`off-screen ${stretch.fromMs}`, stretch.fromMs, sayOffScreen(stretch, text)),
    ),
    ...(endedMs === null ? [] : [plain('ended', endedMs, t('session.ended'))]),
  ].toSorted((a, b) => a.atMs - b.atMs);
}

function sayScope({ displays }: SessionSummary['timeline']['scopes'][number], { t }: Text): string {
  const labelsOf = (inScope: boolean): string =>
    displays
      .filter((display) => display.inScope === inScope)
      .map(({ label }) => label)
      .join(', ');
  const [screens, others] = [labelsOf(true), labelsOf(false)];
  if (others === '') return t('session.scopeAll', { screens });
  return screens === ''
    ? t('session.scopeNone', { others })
    : t('session.scopeSome', { screens, others });
}

/** The events of a day's sessions, for the player's line and list. */
export function dayMarks(
  sessions: readonly SessionSummary[],
  nameOf: (taskId: string) => string,
  text: Text,
): readonly Mark[] {
  return sessions
    .flatMap((session) =>
      journalLines(session, nameOf, text).map(({ id, atMs, words }) => ({
        id: `${session.id} ${id}`,
        atMs,
        words,
      })),
    )
    .toSorted((a, b) => a.atMs - b.atMs);
}

function sayIncident({ kind, toMs, segments, decided }: SessionIncident, { t, format }: Text) {
  const said = {
    ...{ kind: t(`incident.kind.${kind}`), to: format.time(toMs), count: segments.length },
    number: decided?.number ?? '',
  };
  if (decided === null) return t('incident.markSealed', said);
  return t(
    decided.outcome === 'destroy' ? 'incident.markDestroyed' : 'incident.markUnsealed',
    said,
  );
}

function gapLine(gap: Gap, { t, format }: Text): JournalLine {
  const { fromMs, toMs, declared, pause } = gap;
  const said = {
    cause: gapName(gap, t),
    duration: format.duration(toMs - fromMs),
    to: format.time(toMs),
  };
  return {
    id: `gap ${fromMs}`,
    atMs: fromMs,
    words: pause?.note
      ? t('session.gapNote', { ...said, note: pause.note })
      : t('session.gap', said),
    declared: declared && sayDeclared(declared, t),
    open: declared === null && !chosen.includes(gap.cause) ? gap : null,
  };
}

function sayDeclared(declared: NonNullable<Gap['declared']>, t: Text['t']): string {
  const cause = t(`session.declaredCause.${declared.cause}`);
  return declared.note === ''
    ? t('session.declared', { cause })
    : t('session.declaredNote', { cause, note: declared.note });
}

function sayOffScreen(
  { fromMs, toMs, kind, note }: SessionSummary['timeline']['offScreen'][number],
  { t, format }: Text,
): string {
  const said = {
    kind: t(`session.offScreenKind.${kind}`),
    duration: format.duration(toMs - fromMs),
    to: format.time(toMs),
  };
  return note === '' ? t('session.offScreen', said) : t('session.offScreenNote', { ...said, note });
}
