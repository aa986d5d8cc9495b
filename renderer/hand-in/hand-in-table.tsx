import type { HandInRow, HandInStanding } from '../../shared/hand-in.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { Column } from '../ui/columns.ts';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';

type Props = Readonly<{
  rows: readonly HandInRow[];
  canCheck: boolean;
  onCheck: (person: PersonId) => void;
  /** A folder is chosen in which recordings may lie. */
  canOpen: boolean;
  onOpen: (row: HandInRow) => void;
}>;

/** People in the directory's order, each with what is known of their week. */
export function HandInTable({ rows, canCheck, onCheck, canOpen, onOpen }: Props) {
  const text = useText();
  const { t } = text;
  return (
    <PlainTable
      columns={[
        ...columnsOf(text),
        {
          id: 'action',
          name: t('handIn.action'),
          cell: (row) => (
            <Row>
              <Button
                isDisabled={!canCheck}
                label={t('handIn.checkOf', { name: row.name })}
                onPress={() => onCheck(row.personId)}
                size="small"
              >
                {t('handIn.check')}
              </Button>
              {!withoutFiles.includes(row.standing) && (
                <Button
                  isDisabled={!canOpen}
                  label={t('handIn.openOf', { name: row.name })}
                  onPress={() => onOpen(row)}
                  size="small"
                >
                  {t('handIn.open')}
                </Button>
              )}
            </Row>
          ),
        },
      ]}
      label={t('handIn.table')}
      rowId={({ personId }) => personId}
      rows={rows}
    />
  );
}

/** Nothing lies there to open. */
const withoutFiles: readonly HandInStanding[] = ['none', 'absent'];

function columnsOf({ t, format }: Text): Column<HandInRow>[] {
  const time = (at: number | null) => (at === null ? '–' : format.dateTime(at));
  return [
    {
      id: 'person',
      name: t('handIn.person'),
      cell: ({ name, position, unitName }) => (
        <>
          {name}
          <Subtle>{t('app.role', { position, unit: unitName })}</Subtle>
        </>
      ),
    },
    {
      id: 'standing',
      name: t('handIn.standing'),
      cell: ({ standing, detail, isAnswered }) => (
        <>
          <Badge tone={tones[standing]}>{t(`handIn.standingOf.${standing}`)}</Badge>
          {detail !== '' && <Subtle>{detail}</Subtle>}
          {isAnswered && <Subtle>{t('handIn.answered')}</Subtle>}
        </>
      ),
    },
    {
      id: 'segments',
      name: t('handIn.segments'),
      cell: ({ verified }) => (verified === null ? '–' : format.number(verified)),
      isFigure: true,
    },
    {
      id: 'size',
      name: t('handIn.sizeMb'),
      cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : format.size(sizeBytes)),
      isFigure: true,
    },
    { id: 'at', name: t('handIn.handedInAt'), cell: ({ handedInAt }) => time(handedInAt) },
    { id: 'checked', name: t('handIn.checkedAt'), cell: ({ checkedAt }) => time(checkedAt) },
  ];
}

const tones = {
  none: 'quiet',
  told: 'indigo',
  absent: 'ochre',
  begun: 'ochre',
  complete: 'lacquer',
  explained: 'ochre',
  incomplete: 'ochre',
  unsound: 'vermilion',
} satisfies Record<HandInStanding, Tone>;
