import type { ReactNode } from 'react';
import type { KitView } from '../shared/app.ts';
import styles from './kit.module.css';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { KeyValues } from './ui/key-values.tsx';

const tones = { valid: 'lacquer', expiring: 'ochre', expired: 'vermilion' } as const;

type Props = Readonly<{
  kit: KitView;
  /** Lines that follow. */
  more?: readonly Readonly<{ name: string; value: ReactNode }>[];
}>;

/** Whose kit it is, how long it holds, and the fingerprint in groups that an eye can compare. */
export function KitDetails({ kit, more = [] }: Props) {
  const { t, format } = useText();
  const days = t('firstStart.validityDays', {
    from: format.date(kit.issuedOn),
    until: format.date(kit.expiresOn),
  });
  const groups = kit.fingerprint.match(/.{4}/g) ?? [];
  return (
    <KeyValues
      items={[
        { name: t('firstStart.officeName'), value: kit.officeName },
        { name: t('firstStart.serial'), value: format.number(kit.serial) },
        {
          name: t('firstStart.validity'),
          value: (
            <span className={styles.validity}>
              {days}{' '}
              <Badge tone={tones[kit.validity]}>{t(`office.validity.${kit.validity}`)}</Badge>
            </span>
          ),
        },
        {
          name: t('firstStart.fingerprint'),
          value: <code className={styles.fingerprint}>{groups.join(' ')}</code>,
        },
        ...more,
      ]}
    />
  );
}
