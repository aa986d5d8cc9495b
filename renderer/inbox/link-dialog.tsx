import type { LinkMark, LinkView, MessageId } from '../../shared/message.ts';
import { useCommand, useLater } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Loading } from '../ui/loading.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './mail.module.css';

type Props = Readonly<{
  id: MessageId;
  address: string;
  onClose: () => void;
  /** It wrote a draft. */
  onDraft: (draftId: string) => void;
}>;

/** Where a link really leads, before anything opens: the place is judged here, not in the message. */
export function LinkDialog({ id, address, onClose, onDraft }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { answer: link, error } = useLater('mail.lookAtLink', { id, address });
  const open = useCommand('mail.openLink');
  const write = useCommand('mail.draftFromLink');
  const isMail = link?.kind === 'mail';
  const problem = error ?? open.error ?? write.error;
  const copy = () => {
    copyText(address);
    show({ text: t('mail.links.copied') });
    onClose();
  };
  const follow = () => {
    if (isMail) write.mutate({ id, address }, { onSuccess: (draft) => onDraft(draft.id) });
    else open.mutate({ id, address }, { onSuccess: onClose });
  };
  return (
    <Dialog
      footer={
        <>
          <Button onPress={copy}>{t('mail.links.copy')}</Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {link?.mayOpen && (
            <Button
              isPending={open.isPending || write.isPending}
              kind={link.marks.some((mark) => isGrave(mark)) ? 'danger' : 'primary'}
              onPress={follow}
            >
              {t(isMail ? 'mail.links.write' : 'mail.links.inBrowser')}
            </Button>
          )}
        </>
      }
      isOpen
      onClose={onClose}
      title={t(isMail ? 'mail.links.writeTitle' : 'mail.links.openTitle')}
    >
      {link === undefined ? (
        error === null && <Loading label={t('ui.loading')} />
      ) : (
        <Judged link={link} />
      )}
      {problem && <InlineAlert tone="vermilion">{sayError(text, problem)}</InlineAlert>}
    </Dialog>
  );
}

/** Made to deceive, as far as anybody can tell; the others are only worth knowing. */
const isGrave = (mark: LinkMark): boolean =>
  ['lies', 'user-name', 'look-alike', 'mixed-script'].includes(mark);

function Judged({ link }: Readonly<{ link: LinkView }>) {
  const { t } = useText();
  const { before, domain, after, hostInLetters, marks } = link;
  return (
    <>
      <p className={styles.linkAddress}>
        {before}
        {domain !== '' && <strong className={styles.linkDomain}>{domain}</strong>}
        {after}
      </p>
      {domain !== '' && <p>{t('mail.links.leadsTo', { domain })}</p>}
      {hostInLetters !== null && (
        <p>
          {t('mail.links.inLetters')} <bdi className={styles.address}>{hostInLetters}</bdi>
        </p>
      )}
      {marks.map((mark) => (
        <InlineAlert key={mark} tone={isGrave(mark) ? 'vermilion' : 'ochre'}>
          {t(`mail.links.mark.${mark}`)}
        </InlineAlert>
      ))}
      <Subtle>{t(`mail.links.next.${outcomeOf(link)}`)}</Subtle>
    </>
  );
}

function outcomeOf({ kind, mayOpen }: LinkView) {
  if (kind === 'phone') return 'phone';
  if (!mayOpen) return 'nothing';
  return kind === 'mail' ? 'draft' : 'browser';
}
