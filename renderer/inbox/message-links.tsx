import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { MessageId } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import type { MailLink } from './frame-document.ts';
import { LinkDialog } from './link-dialog.tsx';
import styles from './mail.module.css';

type Props = Readonly<{
  id: MessageId;
  links: readonly MailLink[];
  /** Numbers in the text stand for them. */
  isNumbered: boolean;
  onDraft: (draftId: string) => void;
}>;

/** Where the links of a message really lead; a list that opens, because newsletters have many. */
export function MessageLinks({ id, links, isNumbered, onDraft }: Props) {
  const { t } = useText();
  const [looked, setLooked] = useState<string | null>(null);
  const lying = links.some(({ lies }) => lies);
  return (
    <details className={styles.more} open={lying}>
      <summary>{t('mail.links.title', { count: links.length })}</summary>
      <Subtle>{t(isNumbered ? 'mail.links.hint' : 'mail.links.hintPlain')}</Subtle>
      <ol className={styles.links}>
        {links.map((link, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: links never change their places, and the same one may come twice.
          <Link key={index} link={link} number={index + 1} onOpen={() => setLooked(link.address)} />
        ))}
      </ol>
      {looked !== null && (
        <LinkDialog address={looked} id={id} onClose={() => setLooked(null)} onDraft={onDraft} />
      )}
    </details>
  );
}

type LinkProps = Readonly<{ link: MailLink; number: number; onOpen: () => void }>;

function Link({ link, number, onOpen }: LinkProps) {
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
      <Button label={t('mail.links.openOf', { number })} onPress={onOpen} size="small">
        {t('mail.links.open')}
      </Button>
      <Button
        icon={<Copy aria-hidden size={15} />}
        kind="quiet"
        label={t('mail.links.copyOf', { number })}
        onPress={copy}
        size="small"
      />
    </li>
  );
}
