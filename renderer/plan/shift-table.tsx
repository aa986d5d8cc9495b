import { type Half, half as halves, type Place, type PlanContent } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { dayAnchor } from './anchors.ts';
import styles from './plan.module.css';
import { ShiftCell } from './shift-cell.tsx';

type Day = PlanView['days'][number];

type Props = Readonly<{
  days: readonly Day[];
  content: PlanContent;
  /** Without it the half-days are read, not chosen. */
  onSet?: ((date: string, half: Half, place: Place | null) => void) | undefined;
}>;

/** The week's half-days, a column per day. */
export function ShiftTable({ days, content, onSet }: Props) {
  const { t, format } = useText();
  const shown = days.filter((day) => isShown(day, content));
  return (
    <PlainTable
      columns={[
        {
          id: 'half',
          name: t('today.halfHead'),
          cell: (half) => (
            <div {...(onSet && { className: styles.halfName })}>
              <Subtle>{t(`plan.half.${half}`)}</Subtle>
            </div>
          ),
          width: 'small',
        },
        ...shown.map((day) => ({
          id: day.date,
          name: headOf(day, format.weekdayDay(day.date)),
          cell: (half: Half) => (
            <div
              className={styles.place}
              tabIndex={-1}
              {...(onSet && half === 'morning' && { id: dayAnchor(day.date) })}
            >
              <ShiftCell
                day={day}
                half={half}
                isEditable={onSet !== undefined}
                onChange={(place) => onSet?.(day.date, half, place)}
                place={placeAt(content, day.date, half)}
              />
            </div>
          ),
        })),
      ]}
      label={t('plan.shifts')}
      rowId={(half) => half}
      rows={halves.options}
    />
  );
}

/** Working days, days off with a name, and whatever has a half-day registered. */
function isShown({ date, working, dayOffName }: Day, { shifts }: PlanContent): boolean {
  return working || dayOffName !== null || shifts.some((shift) => shift.date === date);
}

function headOf({ dayOffName }: Day, day: string): string {
  return dayOffName === null ? day : `${day} · ${dayOffName}`;
}

function placeAt({ shifts }: PlanContent, day: string, wanted: Half): Place | null {
  return shifts.find(({ date, half }) => date === day && half === wanted)?.place ?? null;
}
