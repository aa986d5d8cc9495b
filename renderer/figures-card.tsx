import type { Text } from '../shared/text/text.ts';
import type { WorkLogContent } from '../shared/work-log.ts';
import { useText } from './text.ts';
import { Card } from './ui/card.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './week.module.css';
import { weekFigures } from './week-figures.ts';

type Props = Readonly<{ content: Pick<WorkLogContent, 'total' | 'idleIncluded'> }>;

/** The week's times as the log states them. */
export function FiguresCard({ content }: Props) {
  const text = useText();
  const { t } = text;
  const { total, idleIncluded } = content;
  const { elapsedMs, recordedMs, gaps } = weekFigures(total);
  const say = (ms: number) => minutes(ms, text);
  return (
    <Card title={t('workLog.figures')}>
      <dl className={styles.figures}>
        {[
          { name: t('workLog.figure.plannedHome'), value: say(total.plannedHomeMs) },
          { name: t('workLog.figure.unattended'), value: say(total.unattendedMs) },
          { name: t('workLog.figure.elapsed'), value: say(elapsedMs) },
          { name: t('workLog.figure.recorded'), value: say(recordedMs) },
          ...(idleIncluded ? [{ name: t('workLog.figure.idle'), value: say(total.idleMs) }] : []),
          ...(total.maskedMs > 0
            ? [{ name: t('workLog.figure.masked'), value: say(total.maskedMs) }]
            : []),
          ...gaps.map(({ cause, ms }) => ({ name: t(`session.cause.${cause}`), value: say(ms) })),
          { name: t('workLog.figure.offScreen'), value: say(total.offScreenMs) },
          { name: t('workLog.figure.anchored'), value: say(total.anchoredMs) },
          { name: t('workLog.figure.unanchored'), value: say(total.unanchoredMs) },
        ].map(({ name, value }) => (
          <div className={styles.figure} key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Subtle>{t('workLog.figuresHint')}</Subtle>
      {!idleIncluded && <Subtle>{t('workLog.idleWithheld')}</Subtle>}
    </Card>
  );
}

/** Whole minutes even under one: the figures add up in minutes. */
function minutes(ms: number, { t, format }: Text): string {
  return ms < 60_000 ? t('time.minute', { count: 0 }) : format.duration(ms);
}
