import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Overtime } from '../../shared/plan.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { overtimeAnchor } from './anchors.ts';
import { OvertimeDialog } from './overtime-dialog.tsx';
import styles from './plan.module.css';
import type { PlanDraft } from './use-plan-draft.ts';

/** Overtime at home that somebody approved. */
export function OvertimeCard({ draft }: Readonly<{ draft: PlanDraft }>) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { content, isEditable, edit } = draft;
  const { overtime, week } = content;
  const remove = (index: number) =>
    edit((before) => ({ ...before, overtime: before.overtime.toSpliced(index, 1) }));
  const add = (entry: Overtime) => {
    edit((before) => ({ ...before, overtime: [...before.overtime, entry].toSorted(byTime) }));
    setOpen(false);
  };
  if (!isEditable && overtime.length === 0) return null;
  return (
    <Card title={t('plan.overtime')}>
      <div className={styles.place} id={overtimeAnchor} tabIndex={-1}>
        {overtime.length === 0 && <Subtle>{t('plan.overtimeNone')}</Subtle>}
        <ul>
          {overtime.map((entry, index) => (
            <li key={`${entry.date} ${entry.start} ${entry.end}`}>
              <Line entry={entry} onDelete={isEditable ? () => remove(index) : undefined} />
            </li>
          ))}
        </ul>
      </div>
      {isEditable && (
        <Row>
          <Button onPress={() => setOpen(true)} size="small">
            {t('plan.addOvertime')}
          </Button>
        </Row>
      )}
      {isOpen && <OvertimeDialog onAdd={add} onClose={() => setOpen(false)} week={week} />}
    </Card>
  );
}

type LineProps = Readonly<{ entry: Overtime; onDelete: (() => void) | undefined }>;

function Line({ entry, onDelete }: LineProps) {
  const { t, format } = useText();
  const { date, start, end, approvedBy, document } = entry;
  const day = format.weekdayDay(date);
  return (
    <Row isSpread>
      <span>
        {t('plan.overtimeLine', { day, start, end })}
        <Subtle>
          {document === ''
            ? t('plan.overtimeBy', { person: approvedBy })
            : t('plan.overtimeByDocument', { person: approvedBy, document })}
        </Subtle>
      </span>
      {onDelete && (
        <Button
          icon={<Trash2 aria-hidden size={16} />}
          kind="quiet"
          label={t('plan.overtimeDelete', { day })}
          onPress={onDelete}
          size="small"
        />
      )}
    </Row>
  );
}

function byTime(a: Overtime, b: Overtime): number {
  return `${a.date} ${a.start}` < `${b.date} ${b.start}` ? -1 : 1;
}
