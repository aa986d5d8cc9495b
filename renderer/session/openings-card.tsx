import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ openings: Output<'recordings.openings'> }>;

/** Everybody else who opened this person's recordings, when and why. */
export function OpeningsCard({ openings }: Props) {
  const { t, format } = useText();
  return (
    <Card title={t('session.openings')}>
      <Subtle>{openings.length === 0 ? t('session.noOpenings') : t('session.openingsHint')}</Subtle>
      {openings.length > 0 && (
        <PlainTable
          columns={[
            { id: 'by', name: t('session.openedBy'), cell: ({ byName }) => byName },
            {
              id: 'at',
              name: t('session.openedAt'),
              cell: ({ at }) => format.dateTime(at),
            },
            { id: 'reason', name: t('session.openedReason'), cell: ({ reason }) => reason },
            {
              id: 'segments',
              name: t('session.openedWhat'),
              cell: ({ segments }) => format.number(segments),
              isFigure: true,
              width: 'small',
            },
          ]}
          label={t('session.openings')}
          rowId={({ at, byName }) => `${at} ${byName}`}
          rows={openings}
        />
      )}
    </Card>
  );
}
