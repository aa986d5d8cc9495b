import type { ReactNode } from 'react';
import type { SessionSummary } from '../shared/session.ts';
import type { LoggedGap } from '../shared/work-log.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Card } from './ui/card.tsx';
import { PlainTable } from './ui/plain-table.tsx';
import { Subtle } from './ui/subtle.tsx';
import { causeOf, needsDeclaring, splitGaps } from './week-gaps.ts';

type Props = Readonly<{
  gaps: readonly LoggedGap[];
  sessions: readonly SessionSummary[];
  children?: ReactNode;
}>;

/** The week's gaps: what the program saw beside what the officer declared. */
export function GapsCard({ gaps, sessions, children }: Props) {
  const { t, format } = useText();
  const { long, shortCount, shortMs } = splitGaps(gaps);
  return (
    <Card aside={t('workLog.gapsCount', { count: gaps.length })} title={t('workLog.gaps')}>
      <PlainTable
        columns={[
          {
            id: 'when',
            name: t('workLog.gapWhen'),
            cell: ({ fromMs, toMs }) =>
              t('workLog.gapRange', {
                day: format.weekdayDay(fromMs),
                from: format.time(fromMs),
                to: format.time(toMs),
              }),
          },
          {
            id: 'length',
            name: t('workLog.gapLength'),
            cell: ({ fromMs, toMs }) => format.duration(toMs - fromMs),
            isFigure: true,
            width: 'medium',
          },
          {
            id: 'cause',
            name: t('workLog.gapCause'),
            cell: (gap) => causeOf(gap, sessions, t),
          },
          { id: 'declared', name: t('workLog.gapDeclared'), cell: (gap) => <Declared gap={gap} /> },
        ]}
        empty={shortCount === 0 ? <Subtle>{t('workLog.gapsNone')}</Subtle> : <span />}
        label={t('workLog.gaps')}
        rowId={({ sessionId, fromMs }) => `${sessionId} ${fromMs}`}
        rows={long}
      />
      {shortCount > 0 && (
        <Subtle>
          {t('workLog.gapsShort', { count: shortCount, duration: format.duration(shortMs) })}
        </Subtle>
      )}
      {children}
    </Card>
  );
}

function Declared({ gap }: Readonly<{ gap: LoggedGap }>) {
  const { t } = useText();
  if (gap.declared === null)
    return needsDeclaring(gap) ? <Badge tone="ochre">{t('workLog.gapNotDeclared')}</Badge> : null;
  const cause = t(`session.declaredCause.${gap.declared.cause}`);
  const { note } = gap.declared;
  return note === '' ? cause : t('workLog.gapDeclaredNote', { cause, note });
}
