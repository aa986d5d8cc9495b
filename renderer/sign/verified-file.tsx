import { useState } from 'react';
import { isHeadOther } from '../../shared/text/mail-head.ts';
import { MailHead } from '../mail-head.tsx';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { PdfView } from '../ui/pdf-view.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { VerdictCard } from '../verdict-card.tsx';
import styles from './sign.module.css';
import { MarginMarks, marginWidth, marksOn, PageMarks } from './signature-marks.tsx';
import type { Verified } from './verify-mode.tsx';

type Props = Readonly<{
  verified: Verified;
  /** Which of its signatures, from 0. */
  chosen: number;
}>;

/** The file's pages with our marks outside them, and the verdict on the chosen signature. */
export function VerifiedFile({ verified: { name, bytes, verdict }, chosen }: Props) {
  const { t } = useText();
  const { signatures } = verdict;
  const signature = signatures[chosen];
  // A page somebody turned to counts until another signature is chosen.
  const [turned, setTurned] = useState<Readonly<{ of: number; page: number }> | null>(null);
  const page = turned?.of === chosen ? turned.page : (signature?.place?.page ?? 1);
  const marks = marksOn(signatures, page);
  return (
    <div className={`${styles.work} ${styles.checked}`}>
      <div className={styles.pages}>
        {bytes === null ? (
          <Subtle>{t('sign.verify.noPages')}</Subtle>
        ) : (
          <PdfView
            bytes={bytes}
            name={name}
            onPage={(next) => setTurned({ of: chosen, page: next })}
            overlay={(size) => <PageMarks chosen={chosen} marks={marks} size={size} />}
            page={page}
            {...(signatures.length > 0 && {
              margin: {
                width: marginWidth,
                drawing: (size, perPixel) => (
                  <MarginMarks chosen={chosen} marks={marks} perPixel={perPixel} size={size} />
                ),
              },
            })}
          />
        )}
        {bytes !== null && signatures.length > 0 && <Subtle>{t('sign.verify.marks')}</Subtle>}
      </div>
      <div className={styles.side}>
        {verdict.head && (
          <InlineAlert tone={isHeadOther(verdict.head) ? 'vermilion' : 'quiet'}>
            <MailHead head={verdict.head} />
          </InlineAlert>
        )}
        {signature ? (
          <VerdictCard
            number={chosen + 1}
            page={page}
            onPage={bytes === null ? null : (next) => setTurned({ of: chosen, page: next })}
            signature={signature}
          />
        ) : (
          <InlineAlert title={t('sign.verify.noneTitle')} tone="ochre">
            <p>{t('sign.verify.noneText')}</p>
          </InlineAlert>
        )}
      </div>
    </div>
  );
}
