import { Copy } from 'lucide-react';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import type { MailLink } from './frame-document.ts';
import styles from './mail.module.css';

type Props = Readonly<{ links: readonly MailLink[] }>;

/** Where the links of a message really lead; a list that opens, because newsletters have many. */
export function MessageLinks({ links }: Props) {
  const { t } = useText();
  const lying = links.some(({ lies }) => lies);
  return (
    <details className={styles.more} open={lying}>
      <summary>{t('mail.links.title', { count: links.length })}</summary>
      <Subtle>{t('mail.links.hint')}</Subtle>
      <ol className={styles.links}>
        {links.map((link, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: links never change their places, and the same one may come twice.
          <Link key={index} link={link} number={index + 1} />
        ))}
      </ol>
    </details>
  );
}

function Link({ link, number }: Readonly<{ link: MailLink; number: number }>) {
  const { t } = useText();
  const show = useToast();
  const { text, address, lies } = link;
  const copy = () => {
    copyText(address);
    show({ text: t('mail.links.copied') });
  };
  return (
    <li className={styles.link}>
      <span aria-hidden className={styles.linkNumber}>
        [{number}]
      </span>
      <span className={styles.linkWords}>
        <span className={styles.address}>{address}</span>
        {text !== '' && text !== address && <Subtle>{t('mail.links.shown', { text })}</Subtle>}
        {lies && <Badge tone="vermilion">{t('mail.links.lies')}</Badge>}
      </span>
      <Button
        icon={<Copy aria-hidden size={15} />}
        kind="quiet"
        label={`${t('mail.links.copy')}: ${t('mail.links.address', { number })}`}
        onPress={copy}
        size="small"
      />
    </li>
  );
}
