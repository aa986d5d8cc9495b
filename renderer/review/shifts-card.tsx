import { half, type PlanContent } from '../../shared/plan.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { placeOf } from '../week-days.ts';

/** Where each half-day of a plan is to be spent, and approved overtime. */
export function ShiftsCard({ content }: Readonly<{ content: PlanContent }>) {
  const { t, format } = useText();
  const { shifts, overtime } = content;
  const dates = [...new Set(shifts.map(({ date }) => date))].toSorted();
  const atHome = shifts.filter(({ place }) => place === 'home').length;
  return (
    <Card aside={t('review.homeCount', { count: atHome })} title={t('review.shifts')}>
      <PlainTable
        columns={[
          { id: 'half', name: t('review.half'), cell: (each) => t(`plan.half.${each}`) },
          ...dates.map((date) => ({
            id: date,
            name: format.weekdayDay(date),
            cell: (each: (typeof half.options)[number]) => {
              const place = placeOf(
                shifts.filter((shift) => shift.date === date),
                each,
              );
              if (place === null) return <Subtle>{t('plan.shiftNone')}</Subtle>;
              return (
                <Badge tone={place === 'duty' ? 'indigo' : 'quiet'}>
                  {t(`plan.place.${place}`)}
                </Badge>
              );
            },
          })),
        ]}
        label={t('review.shifts')}
        rowId={(each) => each}
        rows={half.options}
      />
      {overtime.map(({ date, start, end, approvedBy }) => (
        <Subtle key={`${date} ${start}`}>
          {t('review.overtimeLine', {
            day: format.weekdayDay(date),
            start,
            end,
            person: approvedBy,
          })}
        </Subtle>
      ))}
    </Card>
  );
}
