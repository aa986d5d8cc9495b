import type { DocumentView } from '../../shared/document.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import { useToast } from '../ui/toast.tsx';

/** Shows where the file lies, and takes it off the list. */
export function DocumentActions({ document: { id, name } }: Readonly<{ document: DocumentView }>) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const reveal = useCommand('documents.reveal');
  const remove = useCommand('documents.remove');
  const failed = reveal.error ?? remove.error;
  const takeOff = () =>
    remove.mutate({ ids: [id] }, { onSuccess: () => show({ text: t('sign.removed', { name }) }) });
  return (
    <>
      <Row>
        <Button isPending={reveal.isPending} onPress={() => reveal.mutate({ id })} size="small">
          {t('sign.reveal')}
        </Button>
        <Button isPending={remove.isPending} kind="quiet" onPress={takeOff} size="small">
          {t('sign.remove')}
        </Button>
      </Row>
      {failed && <InlineAlert tone="vermilion">{sayError(text, failed)}</InlineAlert>}
    </>
  );
}
