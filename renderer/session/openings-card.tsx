import type { Output } from '../../shared/contract.ts';
import type { Text } from '../../shared/text/text.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Opening = Output<'recordings.openings'>[number];
type Props = Readonly<{ openings: readonly Opening[] }>;

/** Everybody else who opened this person's recordings: what, when and why. */
export function OpeningsCard({ openings }: Props) {
  const text = useText();
  const { t, format } = text;
  return (
    <Card title={t('session.openings')}>
      <Subtle>{openings.length === 0 ? t('session.noOpenings') : t('session.openingsHint')}</Subtle>
      {openings.length > 0 && (
        <PlainTable
          columns={[
            {
              id: 'by',
              name: t('session.openedBy'),
              cell: ({ byName }) => byName ?? t('session.openedByKey'),
            },
            { id: 'at', name: t('session.openedAt'), cell: ({ at }) => format.dateTime(at) },
            {
              id: 'what',
              name: t('session.openedWhat'),
              cell: (opening) => sayWhat(opening, text),
            },
            { id: 'reason', name: t('session.openedReason'), cell: ({ reason }) => reason },
          ]}
          label={t('session.openings')}
          rowId={({ at, byName }) => `${at} ${byName}`}
          rows={openings}
        />
      )}
    </Card>
  );
}

function sayWhat({ segments, stretches }: Opening, { t, format }: Text): string {
  if (stretches.length === 0) return t('session.openedSegments', { count: segments });
  const said = stretches.map(({ fromMs, toMs }) =>
    t('session.openedStretch', {
      day: format.weekdayDay(fromMs),
      from: format.clock(fromMs),
      to: format.clock(toMs),
    }),
  );
  return format.list(said);
}
