import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { DownloadLink } from '../ui/download-link.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** Makes the printable form as it stands now and offers it as a file. */
export function SavePdf({ week }: Readonly<{ week: string }>) {
  const text = useText();
  const { t } = text;
  const make = useCommand('workLogs.pdf');
  if (make.isPending) return <ProgressBar label={t('workLog.makingPdf')} value={null} />;
  return (
    <>
      <Button onPress={() => make.mutate({ week })}>{t('workLog.makePdf')}</Button>
      {make.data && (
        <DownloadLink
          bytes={make.data}
          fileName={t('workLog.pdfFile', { week })}
          label={t('workLog.savePdf')}
          type="application/pdf"
        />
      )}
      {make.error && <InlineAlert tone="vermilion">{sayError(text, make.error)}</InlineAlert>}
    </>
  );
}
