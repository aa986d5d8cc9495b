import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ folder: string | null }>;

/** The folder to which people hand in, as this computer sees it. */
export function FolderCard({ folder }: Props) {
  const text = useText();
  const { t } = text;
  const choose = useCommand('handIns.chooseFolder');
  return (
    <Card
      aside={
        <Button isPending={choose.isPending} onPress={() => choose.mutate()} size="small">
          {t('handIn.chooseFolder')}
        </Button>
      }
      title={t('handIn.folder')}
    >
      {folder === null ? <Subtle>{t('handIn.folderNone')}</Subtle> : <p>{folder}</p>}
      {choose.error && <InlineAlert tone="vermilion">{sayError(text, choose.error)}</InlineAlert>}
    </Card>
  );
}
