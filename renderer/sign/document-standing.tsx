import type { DocumentView } from '../../shared/document.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { sayProblem } from './say-problem.ts';
import { signedWords } from './signed-words.ts';

type Props = Readonly<{
  document: DocumentView;
  /** Why marking it as reviewed failed. */
  error: unknown;
  /** Reads the file anew. */
  onLookAgain: () => void;
}>;

/** How far the document has come, why it failed, and what is in it already. */
export function DocumentStanding({ document, error, onLookAgain }: Props) {
  const text = useText();
  const { t } = text;
  const { state, signatures } = document;
  return (
    <>
      {state === 'signed' && <Signed document={document} />}
      {state === 'failed' && <Failed document={document} onLookAgain={onLookAgain} />}
      {state === 'waiting' && <InlineAlert tone="ochre">{t('sign.waitingHint')}</InlineAlert>}
      {state === 'reviewed' && <InlineAlert tone="indigo">{t('sign.reviewedHint')}</InlineAlert>}
      {signatures > 0 && state !== 'signed' && (
        <InlineAlert tone="indigo">{t('sign.earlierText', { count: signatures })}</InlineAlert>
      )}
      {error != null && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
    </>
  );
}

function Signed({ document }: Readonly<{ document: DocumentView }>) {
  const text = useText();
  const { t, format } = text;
  const complete = useCommand('documents.completeNow');
  const { signedAt, signedName, missing, problem } = document;
  const isLacking = missing.length > 0;
  return (
    <>
      <InlineAlert
        title={t('sign.signedTitle', {
          time: signedAt === null ? '' : format.dateTime(signedAt),
          name: signedName ?? document.name,
        })}
        tone={isLacking ? 'ochre' : 'lacquer'}
        {...(isLacking && {
          actions: (
            <Button isPending={complete.isPending} onPress={() => complete.mutate()} size="small">
              {t('sign.complete')}
            </Button>
          ),
        })}
      >
        <p>{t(`sign.signed.${signedWords(document)}`)}</p>
      </InlineAlert>
      {problem && <InlineAlert tone="vermilion">{sayProblem(text, problem)}</InlineAlert>}
      {complete.error && (
        <InlineAlert tone="vermilion">{sayError(text, complete.error)}</InlineAlert>
      )}
    </>
  );
}

type FailedProps = Readonly<{ document: DocumentView; onLookAgain: () => void }>;

/** The reason, and a fresh look at the file: only what was looked at is signed. */
function Failed({ document: { problem }, onLookAgain }: FailedProps) {
  const text = useText();
  const { t } = text;
  return (
    <InlineAlert
      actions={
        <Button onPress={onLookAgain} size="small">
          {t('sign.reviewAgain')}
        </Button>
      }
      title={t('sign.failedTitle')}
      tone="vermilion"
    >
      <p>{sayProblem(text, problem ?? 'internal')}</p>
    </InlineAlert>
  );
}
