import { useState } from 'react';
import type { FileVerdict } from '../../shared/signature.ts';
import { MailHead } from '../mail-head.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { VerdictCard } from '../verdict-card.tsx';
import { resultOfFile, resultTones } from '../verdict-words.ts';

/** Whether a signed message is believed, in a line; all that was found out, when asked. */
export function MessageSignature({ verdict }: Readonly<{ verdict: FileVerdict }>) {
  const { t } = useText();
  const result = resultOfFile(verdict);
  const [isOpen, setOpen] = useState(result === 'unsound');
  const [first] = verdict.signatures;
  const name = first?.signer?.name ?? t('sign.verify.unknownSigner');
  return (
    <>
      <InlineAlert
        actions={
          <Button isExpanded={isOpen} kind="quiet" onPress={() => setOpen(!isOpen)} size="small">
            {t(isOpen ? 'mail.signature.hide' : 'mail.signature.show')}
          </Button>
        }
        tone={resultTones[result]}
      >
        {t(`mail.signature.${result}`, { name })}
        <MailHead head={verdict.head} />
      </InlineAlert>
      {isOpen &&
        verdict.signatures.map((signature, index) => (
          <VerdictCard
            key={signature.signer?.certificateId ?? index}
            number={index + 1}
            onPage={null}
            page={1}
            signature={signature}
          />
        ))}
    </>
  );
}
