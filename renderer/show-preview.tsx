import { useState } from 'react';
import { PreviewDialog } from './preview-dialog.tsx';
import { useText } from './text.ts';
import { Button } from './ui/button.tsx';

/** Shows large, at any time of a session, what of each screen is being recorded. */
export function ShowPreview() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} size="small">
        {t('incident.previewOpen')}
      </Button>
      {isOpen && <PreviewDialog onClose={() => setOpen(false)} />}
    </>
  );
}
