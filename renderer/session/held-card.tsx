import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{
  held: Output<'recordings.held'>;
  deletions: Output<'recordings.deletions'>;
}>;

/** Everything that this machine keeps of its officer's screen, and what it no longer keeps. */
export function HeldCard({ held, deletions }: Props) {
  const { t, format } = useText();
  const { segments, sealed, sizeBytes, oldestMs, retentionDays } = held;
  const said = {
    count: segments,
    size: format.size(sizeBytes),
    from: format.date(oldestMs ?? 0),
  };
  return (
    <Card title={t('incident.held')}>
      <div>
        <p>{segments === 0 ? t('incident.heldNothing') : t('incident.heldWhat', said)}</p>
        {sealed > 0 && <p>{t('incident.heldSealed', { count: sealed })}</p>}
        <Subtle>{t('incident.heldUntil', { count: retentionDays })}</Subtle>
      </div>
      {deletions.length === 0 ? (
        <Subtle>{t('incident.noDeletions')}</Subtle>
      ) : (
        <Deletions deletions={deletions} />
      )}
    </Card>
  );
}

function Deletions({ deletions }: Pick<Props, 'deletions'>) {
  const { t, format } = useText();
  return (
    <>
      <PlainTable
        columns={[
          {
            id: 'when',
            name: t('incident.deletions'),
            cell: ({ fromMs, toMs }) =>
              t('incident.range', {
                day: format.date(fromMs),
                from: format.time(fromMs),
                to: format.time(toMs),
              }),
          },
          {
            id: 'segments',
            name: t('incident.segments'),
            cell: ({ segments }) => format.number(segments),
            isFigure: true,
            width: 'small',
          },
          {
            id: 'deletedAt',
            name: t('incident.deletedAt'),
            cell: ({ deletedAt }) => format.dateTime(deletedAt),
          },
          {
            id: 'why',
            name: t('incident.deletedWhy'),
            cell: ({ decisionNumber }) =>
              decisionNumber === null
                ? t('incident.expired')
                : t('incident.decision', { number: decisionNumber }),
          },
        ]}
        label={t('incident.deletions')}
        rowId={({ sessionId, deletedAt }) => `${sessionId} ${deletedAt}`}
        rows={deletions}
      />
      <Subtle>{t('incident.deletionsHint')}</Subtle>
    </>
  );
}
