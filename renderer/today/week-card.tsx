import type { Today } from '../../shared/today.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Shift = Today['weekShifts'][number];
type Props = Readonly<{
  today: Pick<Today, 'weekShifts' | 'weekRecordedMs' | 'weekPlannedHomeMs'>;
}>;

/** The week's half-days: where each was registered and what was recorded at home. */
export function WeekCard({ today }: Props) {
  const { t, format } = useText();
  const { weekShifts, weekRecordedMs, weekPlannedHomeMs } = today;
  const dates = [...new Set(weekShifts.map(({ date }) => date))];
  const find = (day: string, wanted: string) =>
    weekShifts.find(({ date, half }) => date === day && half === wanted);
  const atLeastMinutes = (ms: number) =>
    ms < 60_000 ? t('time.minute', { count: 0 }) : format.duration(ms);
  const isEmpty = weekShifts.every(({ place, recordedMs }) => place === null && recordedMs === 0);
  if (isEmpty) {
    return (
      <Card title={t('today.week')}>
        <Subtle>{t('today.weekNone')}</Subtle>
      </Card>
    );
  }
  return (
    <Card
      aside={t('today.weekFigures', {
        recorded: atLeastMinutes(weekRecordedMs),
        planned: atLeastMinutes(weekPlannedHomeMs),
      })}
      title={t('today.week')}
    >
      <PlainTable
        columns={[
          {
            id: 'half',
            name: t('today.halfHead'),
            cell: (half) => <Subtle>{t(`today.half.${half}`)}</Subtle>,
            width: 'small',
          },
          ...dates.map((date) => ({
            id: date,
            name: format.weekdayDay(date),
            cell: (half: Shift['half']) => <Place shift={find(date, half)} />,
          })),
        ]}
        label={t('today.week')}
        rowId={(half) => half}
        rows={['morning', 'afternoon'] as const}
      />
    </Card>
  );
}

function Place({ shift }: Readonly<{ shift: Shift | undefined }>) {
  const { t, format } = useText();
  if (!shift) return null;
  const { place, recordedMs } = shift;
  if (recordedMs >= 60_000)
    return (
      <Badge tone="lacquer">
        {t('today.homeRecorded', { time: format.durationBrief(recordedMs) })}
      </Badge>
    );
  if (place === null) return <Badge>{t('today.noPlace')}</Badge>;
  return <Badge tone={place === 'duty' ? 'indigo' : 'quiet'}>{t(`plan.place.${place}`)}</Badge>;
}
