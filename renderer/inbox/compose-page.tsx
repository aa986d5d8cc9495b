import { useState } from 'react';
import type { Composed, DraftView } from '../../shared/message.ts';
import { useAutosave } from '../autosave.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Page } from '../ui/page.tsx';
import { Stack } from '../ui/stack.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './compose.module.css';
import { isAddress } from './compose-addresses.ts';
import { type Asking, ComposeAsks } from './compose-asks.tsx';
import { ComposeFiles } from './compose-files.tsx';
import { ComposeProblem } from './compose-problem.tsx';
import { ComposeRecipients } from './compose-recipients.tsx';
import { ComposeSaved } from './compose-saved.tsx';

type Props = Readonly<{
  draft: DraftView;
  /** The keyboard goes to whom it is for, or to its text where that is known. */
  isNew: boolean;
  onDone: () => void;
}>;

/** A mail that is written; every change is kept at once, and sending can be taken back for a while. */
export function ComposePage({ draft, isNew, onDone }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { id } = draft;
  const [message, setMessage] = useState<Composed>(draft.message);
  const [files, setFiles] = useState(draft.attachments);
  const [isSigning, setSigning] = useState(draft.isSigned);
  const [hasCopies, setCopies] = useState(draft.message.cc.length + draft.message.bcc.length > 0);
  const [asking, setAsking] = useState<Asking | null>(null);
  const autosave = useAutosave('mail.saveDraft');
  const send = useCommand('mail.send');
  const takeBack = useCommand('mail.takeBack');

  const { to, cc, bcc, subject } = message;
  const everybody = [...to, ...cc, ...bcc];
  const isReady = everybody.length > 0 && everybody.every(isAddress);
  const change = (changed: Partial<Composed>) => {
    const next = { ...message, ...changed };
    setMessage(next);
    autosave.change({ id, message: next });
  };
  const undo = () =>
    takeBack.mutate(
      { draftId: id },
      {
        onSuccess: () => show({ text: t('compose.takenBack') }),
        onError: (error) => show({ text: sayError(text, error) }),
      },
    );
  const sendWith = async (pin: string | null) => {
    if (!(await autosave.flush())) return;
    send.mutate(
      { draftId: id, pin },
      {
        onSuccess: () => {
          show({
            text: t('compose.sending', { subject: subject || t('compose.noSubject') }),
            onUndo: undo,
          });
          onDone();
        },
      },
    );
  };
  const goOn = () => (isSigning ? setAsking('signature') : void sendWith(null));

  return (
    <Page
      actions={
        <>
          <Button kind="quiet" onPress={() => setAsking('discard')}>
            {t('compose.discard')}
          </Button>
          <Button
            isDisabled={!isReady}
            isPending={send.isPending}
            kind="primary"
            onPress={() => (subject.trim() === '' ? setAsking('subject') : goOn())}
          >
            {t(isSigning ? 'compose.signAndSend' : 'compose.send')}
          </Button>
        </>
      }
      context={<ComposeSaved saving={autosave.saving} />}
      title={t('compose.titleNew')}
    >
      <Stack>
        <ComposeProblem
          draft={draft}
          onRetrySave={() => void autosave.flush()}
          saving={autosave.saving}
        />
        {send.error && asking !== 'signature' && (
          <InlineAlert tone="vermilion">{sayError(text, send.error)}</InlineAlert>
        )}
        <Card>
          <Stack>
            <ComposeRecipients
              autoFocus={isNew && draft.message.to.length === 0}
              hint={t('compose.recipientsHint')}
              label={t('compose.to')}
              onChange={(people) => change({ to: people })}
              people={to}
            />
            {hasCopies ? (
              <>
                <ComposeRecipients
                  autoFocus={draft.message.cc.length + draft.message.bcc.length === 0}
                  label={t('compose.cc')}
                  onChange={(people) => change({ cc: people })}
                  people={cc}
                />
                <ComposeRecipients
                  label={t('compose.bcc')}
                  onChange={(people) => change({ bcc: people })}
                  people={bcc}
                />
              </>
            ) : (
              <div>
                <Button onPress={() => setCopies(true)} size="small">
                  {t('compose.showCopies')}
                </Button>
              </div>
            )}
            <TextField
              label={t('compose.subject')}
              maxLength={1000}
              onChange={(next) => change({ subject: next })}
              value={subject}
            />
            <div className={styles.text}>
              <TextField
                autoFocus={isNew && draft.message.to.length > 0}
                isMultiline
                label={t('compose.text')}
                maxLength={1_000_000}
                onChange={(next) => change({ text: next })}
                value={message.text}
              />
            </div>
            <ComposeFiles draftId={id} files={files} onChange={setFiles} />
            <Checkbox hint={t('compose.signHint')} isSelected={isSigning} onChange={setSigning}>
              {t('compose.sign')}
            </Checkbox>
          </Stack>
        </Card>
      </Stack>
      <ComposeAsks
        asking={asking}
        draftId={id}
        error={send.error}
        isPending={send.isPending}
        onClose={() => {
          setAsking(null);
          send.reset();
        }}
        onDiscarded={onDone}
        onSendWithout={() => {
          setAsking(null);
          goOn();
        }}
        onSign={(pin) => void sendWith(pin)}
        recipients={everybody}
      />
    </Page>
  );
}
