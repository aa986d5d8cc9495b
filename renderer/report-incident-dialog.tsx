import { useState } from 'react';
import { type IncidentKind, incidentKind } from '../shared/incident.ts';
import type { SessionSummary } from '../shared/session.ts';
import type { Range } from './clock-range.ts';
import { lastSegmentRange, recentRange, touchedBy } from './incident-window.ts';
import { useCommand } from './query.ts';
import { useText } from './text.ts';
import { TimeRange } from './time-range.tsx';
import { FormDialog } from './ui/form-dialog.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { RadioGroup } from './ui/radio-group.tsx';
import { Subtle } from './ui/subtle.tsx';
import { TextField } from './ui/text-field.tsx';
import { useToast } from './ui/toast.tsx';

type Props = Readonly<{
  session: SessionSummary;
  /** Since when nothing is recorded any more; null for a session that is over. */
  pausedMs: number | null;
  onClose: () => void;
}>;

type Window = 'recent' | 'segment' | 'chosen';

/** What was recorded by mistake: from when, of what kind; never what it said. */
export function ReportIncidentDialog({ session, pausedMs, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const report = useCommand('incidents.report');
  const [window, setWindow] = useState<Window>(pausedMs === null ? 'chosen' : 'recent');
  const [chosen, setChosen] = useState<Range | null>(null);
  const [kind, setKind] = useState<IncidentKind | null>(null);
  const [note, setNote] = useState('');
  const ranges = {
    recent: pausedMs === null ? null : recentRange(session, pausedMs),
    segment: pausedMs === null ? null : lastSegmentRange(session),
    chosen,
  };
  const range = ranges[window];
  const touched = range === null ? [] : touchedBy(session, range);
  const submit = () => {
    if (kind === null || range === null) return;
    report.mutate(
      { sessionId: session.id, ...range, kind, note: note.trim() },
      {
        onSuccess: () => {
          show({ text: t('incident.reported', { count: touched.length }) });
          onClose();
        },
      },
    );
  };
  const said = (id: 'recent' | 'segment') => {
    const { fromMs, toMs } = ranges[id] ?? { fromMs: 0, toMs: 0 };
    return t(`incident.${id}`, { from: format.time(fromMs), to: format.time(toMs) });
  };
  const windows = (['recent', 'segment'] as const).filter((id) => ranges[id] !== null);
  return (
    <FormDialog
      cancelLabel={t('ui.close')}
      error={report.error}
      isPending={report.isPending}
      isReady={kind !== null && touched.length > 0}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('incident.submit')}
      title={t('incident.title')}
    >
      {pausedMs !== null && (
        <InlineAlert tone="ochre">
          {t('incident.paused', { time: format.time(pausedMs) })}
        </InlineAlert>
      )}
      {windows.length > 0 && (
        <RadioGroup<Window>
          label={t('incident.window')}
          onChange={setWindow}
          options={[
            ...windows.map((id) => ({ id, label: said(id) })),
            { id: 'chosen', label: t('incident.chosen') },
          ]}
          value={window}
        />
      )}
      {window === 'chosen' && (
        <TimeRange
          endMs={pausedMs ?? session.timeline.endedMs}
          onChange={setChosen}
          startMs={session.timeline.startedMs}
        />
      )}
      <RadioGroup
        label={t('incident.kindLabel')}
        onChange={setKind}
        options={incidentKind.options.map((id) => ({ id, label: t(`incident.kind.${id}`) }))}
        value={kind}
      />
      <TextField
        hint={t('incident.noteHint')}
        label={t('incident.note')}
        maxLength={1000}
        onChange={setNote}
        value={note}
      />
      <Sealed range={range} session={session} />
    </FormDialog>
  );
}

function Sealed({ session, range }: Readonly<{ session: SessionSummary; range: Range | null }>) {
  const { t, format } = useText();
  if (range === null) return null;
  const touched = touchedBy(session, range);
  if (touched.length === 0) return <p>{t('incident.sealsNothing')}</p>;
  const from = format.time(Math.min(...touched.map(({ fromMs }) => fromMs)));
  const to = format.time(Math.max(...touched.map(({ toMs }) => toMs)));
  return (
    <>
      <p>{t('incident.seals', { count: touched.length, from, to })}</p>
      <Subtle>{t('incident.sealedMeans')}</Subtle>
    </>
  );
}
