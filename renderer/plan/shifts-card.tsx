import { type Half, half as halves, type Place, type PlanContent } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { shiftsAnchor } from './anchors.ts';
import styles from './plan.module.css';
import { ShiftTable } from './shift-table.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Days = PlanView['days'];
type Props = Readonly<{ days: Days; draft: PlanDraft }>;

/** Where each half-day of the week is spent. */
export function ShiftsCard({ days, draft }: Props) {
  const { t } = useText();
  const { content, isEditable, edit } = draft;
  const atHome = content.shifts.filter(({ place }) => place === 'home').length;
  const set = (date: string, half: Half, place: Place | null) =>
    edit((before) => withShift(before, date, half, place));
  return (
    <Card aside={t('plan.homeCount', { count: atHome })} title={t('plan.shifts')}>
      <Subtle>{t('plan.shiftsHint')}</Subtle>
      <div className={styles.place} id={shiftsAnchor} tabIndex={-1}>
        <ShiftTable content={content} days={days} onSet={isEditable ? set : undefined} />
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

function withShift(
  content: PlanContent,
  day: string,
  half: Half,
  place: Place | null,
): PlanContent {
  const others = content.shifts.filter((shift) => shift.date !== day || shift.half !== half);
  return { ...content, shifts: place ? [...others, { date: day, half, place }] : others };
}

function allHome(content: PlanContent, days: Days): PlanContent {
  return {
    ...content,
    shifts: days
      .filter(({ working }) => working)
      .flatMap(({ date }) =>
        halves.options.map((half) => ({ date, half, place: 'home' as const })),
      ),
  };
}
