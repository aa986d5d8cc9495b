import type { TokenLibraryView } from '../../shared/token.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import type { Tone } from '../ui/tone.ts';

type Props = Readonly<{ libraries: readonly TokenLibraryView[] }>;

const tones = {
  works: 'lacquer',
  'no-token': 'quiet',
  crashed: 'vermilion',
  hangs: 'vermilion',
  unusable: 'vermilion',
} as const satisfies Record<TokenLibraryView['state'], Tone>;

/** The makers' libraries and how they behave; without one no USB token is seen. */
export function LibrariesPart({ libraries }: Props) {
  const text = useText();
  const { t } = text;
  const choose = useCommand('tokens.chooseLibrary');
  return (
    <>
      <h3>{t('tokens.libraries')}</h3>
      <PlainTable
        columns={[
          {
            id: 'library',
            name: t('tokens.library'),
            isRowHeader: true,
            cell: ({ path }: TokenLibraryView) => path,
          },
          {
            id: 'from',
            name: t('tokens.libraryFrom'),
            width: 'medium',
            cell: ({ from }) => t(`tokens.from.${from}`),
          },
          {
            id: 'state',
            name: t('tokens.libraryState'),
            width: 'medium',
            cell: ({ state }) => (
              <Badge tone={tones[state]}>{t(`tokens.libraryStates.${state}`)}</Badge>
            ),
          },
        ]}
        empty={t('tokens.noLibraries')}
        label={t('tokens.libraries')}
        rowId={({ path }) => path}
        rows={libraries}
      />
      {choose.error && <InlineAlert tone="vermilion">{sayError(text, choose.error)}</InlineAlert>}
      <Row>
        <Button isPending={choose.isPending} onPress={() => choose.mutate()}>
          {t('tokens.chooseLibrary')}
        </Button>
      </Row>
    </>
  );
}
