import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addWeeks } from '../../shared/week.ts';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import { Row } from './row.tsx';

type Props = Readonly<{
  /** An ISO week, `2026-W47`. */
  week: string;
  thisWeek: string;
  onChange: (week: string) => void;
}>;

/** One week back or on, and the way home to the present one. */
export function WeekPicker({ week, thisWeek, onChange }: Props) {
  const { t } = useText();
  return (
    <Row>
      <Button
        icon={<ChevronLeft aria-hidden size={18} />}
        kind="quiet"
        label={t('app.weekBefore')}
        onPress={() => onChange(addWeeks(week, -1))}
        size="small"
      />
      <Button
        isDisabled={week === thisWeek}
        kind="quiet"
        onPress={() => onChange(thisWeek)}
        size="small"
      >
        {t('app.thisWeek')}
      </Button>
      <Button
        icon={<ChevronRight aria-hidden size={18} />}
        kind="quiet"
        label={t('app.weekAfter')}
        onPress={() => onChange(addWeeks(week, 1))}
        size="small"
      />
    </Row>
  );
}
