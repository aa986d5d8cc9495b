import type { ReactNode } from 'react';
import type { SessionSummary } from '../shared/session.ts';
import { sentence } from '../shared/text/format.ts';
import type { WorkLogContent } from '../shared/work-log.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Card } from './ui/card.tsx';
import { PlainTable } from './ui/plain-table.tsx';
import { Row } from './ui/row.tsx';
import { Subtle } from './ui/subtle.tsx';
import { Timeline } from './ui/timeline.tsx';
import { TimelineLegend } from './ui/timeline-legend.tsx';
import { type DayRow, dayRows, placeOf } from './week-days.ts';
import { weekFigures } from './week-figures.ts';

type Props = Readonly<{
  content: Pick<WorkLogContent, 'days' | 'total' | 'plan' | 'hours' | 'zone'>;
  sessions: readonly SessionSummary[];
  /** What can be done about the days, below them. */
  children?: ReactNode;
}>;

/** The week's days below each other on one scale, with what was recorded on each. */
export function DaysCard({ content, sessions, children }: Props) {
  const text = useText();
  const { t, format } = text;
  const rows = dayRows(content, sessions, text);
  const { recordedMs, gapsMs } = weekFigures(content.total);
  const figures = {
    planned: format.durationFigure(content.total.plannedHomeMs),
    recorded: format.durationFigure(recordedMs),
    gaps: format.durationFigure(gapsMs),
  };
  return (
    <Card aside={t('workLog.daysFigures', figures)} title={t('workLog.days')}>
      <PlainTable
        columns={[
          {
            id: 'day',
            name: t('workLog.day'),
            cell: ({ date }) => format.weekdayDay(date),
            width: 'medium',
          },
          { id: 'line', name: t('workLog.line'), cell: (row) => <DayLine row={row} /> },
          {
            id: 'recorded',
            name: t('workLog.recorded'),
            cell: ({ spans, recordedMs: ms }) =>
              spans.length > 0 ? format.durationFigure(ms) : null,
            isFigure: true,
            width: 'medium',
          },
        ]}
        label={t('workLog.days')}
        rowId={({ date }) => date}
        rows={rows}
      />
      {sessions.length > 0 && (
        <TimelineLegend
          masked={rows.flatMap(({ masked }) => masked)}
          spans={rows.flatMap(({ spans }) => spans)}
        />
      )}
      <Remarks sessions={sessions} />
      {children}
    </Card>
  );
}

function DayLine({ row }: Readonly<{ row: DayRow }>) {
  const { format } = useText();
  const { date, spans, masked, windows, extent, places } = row;
  if (spans.length === 0) return <WithoutSession places={places} />;
  return (
    <Timeline
      extent={extent}
      label={format.weekdayDay(date)}
      masked={masked}
      size="row"
      spans={spans}
      windows={windows}
    />
  );
}

function WithoutSession({ places }: Pick<DayRow, 'places'>) {
  const { t } = useText();
  const morning = placeOf(places, 'morning');
  const afternoon = placeOf(places, 'afternoon');
  if (morning === null && afternoon === null) return <Badge>{t('workLog.nothingOnDay')}</Badge>;
  const say = (place: typeof morning) => {
    if (place === null) return t('plan.shiftNone');
    return place === 'home' ? t('workLog.noSession') : t(`plan.place.${place}`);
  };
  if (morning === afternoon) return <Badge>{say(morning)}</Badge>;
  return (
    <Row>
      <Badge>{t('workLog.placeOn', { half: t('plan.half.morning'), place: say(morning) })}</Badge>
      <Badge>
        {t('workLog.placeOn', { half: t('plan.half.afternoon'), place: say(afternoon) })}
      </Badge>
    </Row>
  );
}

/** What sessions say of themselves: outside a registered half-day, on a plan not yet approved. */
function Remarks({ sessions }: Pick<Props, 'sessions'>) {
  const { t, format } = useText();
  return (
    <>
      {sessions
        .filter(({ outsideReason }) => outsideReason !== '')
        .map(({ id, outsideReason, timeline }) => (
          <Subtle key={id}>
            {t('workLog.outside', {
              day: sentence(format.weekdayTime(timeline.startedMs)),
              reason: outsideReason,
            })}
          </Subtle>
        ))}
      {sessions.some(({ planApproved }) => !planApproved) && (
        <Subtle>{t('workLog.planNotApproved')}</Subtle>
      )}
    </>
  );
}
