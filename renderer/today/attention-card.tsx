import type { Text } from '../../shared/text/text.ts';
import type { Today } from '../../shared/today.ts';
import { placeOfAttention } from '../places.ts';
import { hrefOf } from '../route.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import styles from './today.module.css';

type Attention = Today['attention'][number];

/** What waits for the person, each with the way to it. */
export function AttentionCard({ attention }: Readonly<{ attention: readonly Attention[] }>) {
  const { t } = useText();
  return (
    <Card title={t('today.attention')}>
      {attention.length === 0 && <Subtle>{t('today.attentionNone')}</Subtle>}
      {attention.length > 0 && (
        <ul className={styles.attention}>
          {attention.map((item) => (
            <li key={`${item.kind} ${item.week}`}>
              <a
                className={styles.attentionItem}
                href={hrefOf(placeOfAttention[item.kind], item.week)}
              >
                <Line item={item} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ item }: Readonly<{ item: Attention }>) {
  const text = useText();
  const { kind, count, detail } = item;
  return (
    <>
      <span className={styles.attentionHead}>
        <span className={styles.attentionTitle}>{titleOf(item, text)}</span>
        <Badge tone={tones[kind]}>
          {count > 1 ? text.format.number(count) : text.t(`today.attentionBadge.${kind}`)}
        </Badge>
      </span>
      <Subtle>{detail === '' ? text.t(`today.attentionLine.${kind}`) : detail}</Subtle>
    </>
  );
}

function titleOf({ kind, week }: Attention, { t, format }: Text): string {
  return t(`today.attentionKind.${kind}`, { week: week === null ? '' : format.week(week) });
}

const tones = {
  'plan-returned': 'ochre',
  'plan-missing': 'ochre',
  'work-log-returned': 'ochre',
  'work-log-due': 'ochre',
  'hand-in-due': 'ochre',
  'task-assigned': 'indigo',
  'segments-requested': 'indigo',
  'gap-undeclared': 'quiet',
  'review-waiting': 'ochre',
  'incident-waiting': 'ochre',
  'session-reminder': 'indigo',
} satisfies Record<Attention['kind'], Tone>;
