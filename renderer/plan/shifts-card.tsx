import type { PlanView } from '../../shared/contract.ts';
import { type Half, half as halves, type Place, type PlanContent } from '../../shared/plan.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { dayAnchor, shiftsAnchor } from './anchors.ts';
import styles from './plan.module.css';
import { ShiftCell } from './shift-cell.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Day = PlanView['days'][number];
type Props = Readonly<{ days: readonly Day[]; draft: PlanDraft }>;

/** Where each half-day of the week is spent. */
export function ShiftsCard({ days, draft }: Props) {
  const { t, format } = useText();
  const { content, isEditable, edit } = draft;
  const shown = days.filter((day) => isShown(day, content));
  const atHome = content.shifts.filter(({ place }) => place === 'home').length;
  const set = (date: string, half: Half, place: Place | null) =>
    edit((before) => withShift(before, date, half, place));
  return (
    <Card aside={t('plan.homeCount', { count: atHome })} title={t('plan.shifts')}>
      <Subtle>{t('plan.shiftsHint')}</Subtle>
      <div className={styles.place} id={shiftsAnchor} tabIndex={-1}>
        <PlainTable
          columns={[
            {
              id: 'half',
              name: t('today.halfHead'),
              cell: (half) => t(`plan.half.${half}`),
              width: 'small',
            },
            ...shown.map((day) => ({
              id: day.date,
              name: headOf(day, format.weekdayDay(day.date)),
              cell: (half: Half) => (
                <div
                  className={styles.place}
                  tabIndex={-1}
                  {...(half === 'morning' && { id: dayAnchor(day.date) })}
                >
                  <ShiftCell
                    day={day}
                    half={half}
                    isEditable={isEditable}
                    onChange={(place) => set(day.date, half, place)}
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
      </div>
      {isEditable && (
        <Row>
          <Button onPress={() => edit((before) => allHome(before, days))} size="small">
            {t('plan.allHome')}
          </Button>
        </Row>
      )}
    </Card>
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

function withShift(
  content: PlanContent,
  day: string,
  half: Half,
  place: Place | null,
): PlanContent {
  const others = content.shifts.filter((shift) => shift.date !== day || shift.half !== half);
  return { ...content, shifts: place ? [...others, { date: day, half, place }] : others };
}

function allHome(content: PlanContent, days: readonly Day[]): PlanContent {
  return {
    ...content,
    shifts: days
      .filter(({ working }) => working)
      .flatMap(({ date }) =>
        halves.options.map((half) => ({ date, half, place: 'home' as const })),
      ),
  };
}
