import { useState } from 'react';
import type { Input } from '../../shared/contract.ts';
import { useCommand } from '../query.ts';
import { StretchList } from '../stretch-list.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DialogProblem } from '../ui/dialog-problem.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Leaving } from './leaving.tsx';
import { RequestState } from './request-state.tsx';
import type { Request } from './requests-card.tsx';
import styles from './session.module.css';

type Answer = Input<'recordings.answerRequest'>['answer'];
type Props = Readonly<{ request: Request; onClose: () => void }>;

/** Shows who asks and exactly what would leave, then sends it, refuses, or leaves it to the office. */
export function AnswerRequestDialog({ request, onClose }: Props) {
  const { t } = useText();
  const command = useCommand('recordings.answerRequest');
  const [typed, setReason] = useState('');
  const { recordId, byName, segments, mayReferTo } = request;
  const reason = typed.trim();
  const isPending = command.isPending;
  const reply = (answer: Answer) =>
    command.mutate(
      { recordId, answer, reason: answer === 'send' ? '' : reason },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      footer={
        <>
          <Button isDisabled={reason === ''} isPending={isPending} onPress={() => reply('refuse')}>
            {t('session.refuse')}
          </Button>
          {mayReferTo !== null && (
            <Button
              isDisabled={reason === '' || segments.length === 0}
              isPending={isPending}
              onPress={() => reply('refer')}
            >
              {t('session.refer')}
            </Button>
          )}
          <Button
            isDisabled={segments.length === 0}
            isPending={isPending}
            kind="primary"
            onPress={() => reply('send')}
          >
            {t('session.send')}
          </Button>
        </>
      }
      isBusy={isPending}
      isOpen
      onClose={onClose}
      size="wide"
      title={t('session.answerTitle', { name: byName })}
    >
      <Asked request={request} />
      <Leaving request={request} />
      <TextField
        hint={
          mayReferTo === null
            ? t('session.answerReasonHint')
            : t('session.answerReasonReferHint', { name: mayReferTo })
        }
        label={mayReferTo === null ? t('session.answerReason') : t('session.answerReasonOrRefer')}
        maxLength={1000}
        onChange={setReason}
        value={typed}
      />
      <DialogProblem error={command.error} />
    </Dialog>
  );
}

/** Who asks, when, why, what, and whether a sample is the one that had to be drawn. */
function Asked({ request }: Readonly<{ request: Request }>) {
  const { t, format } = useText();
  const { byName, byPosition, officerName, askedAt, reason, sample, stretches, role } = request;
  const words = { name: byName, position: byPosition, officer: officerName };
  return (
    <>
      <div className={styles.asked}>
        <p>
          {role === 'office' ? t('session.requestOfOther', words) : t('session.requestBy', words)}
        </p>
        <p>{t('session.requestReason', { reason })}</p>
        <Subtle>{t('session.requestAsked', { time: format.dateTime(askedAt) })}</Subtle>
        <RequestState request={request} />
      </div>
      {sample && <Sample sample={sample} />}
      <StretchList isLabelShown label={t('session.requestStretches')} stretches={stretches} />
    </>
  );
}

function Sample({ sample }: Readonly<{ sample: NonNullable<Request['sample']> }>) {
  const { t } = useText();
  const { minutes, flaw } = sample;
  if (flaw === null)
    return (
      <InlineAlert title={t('session.requestSample', { minutes })} tone="lacquer">
        <p>{t('session.sampleSound')}</p>
      </InlineAlert>
    );
  return (
    <InlineAlert title={t('session.requestSample', { minutes })} tone="ochre">
      <p>{t(`session.sampleFlaw.${flaw}`)}</p>
    </InlineAlert>
  );
}
