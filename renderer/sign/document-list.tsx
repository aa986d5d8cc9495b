import type { DocumentState, DocumentView } from '../../shared/document.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { ItemList } from '../ui/item-list.tsx';
import type { Tone } from '../ui/tone.ts';

const tones = {
  waiting: 'ochre',
  reviewed: 'indigo',
  signing: 'ochre',
  signed: 'lacquer',
  failed: 'vermilion',
} satisfies Record<DocumentState, Tone>;

type Props = Readonly<{
  documents: readonly DocumentView[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}>;

/** Every document on the list, with how far it has come. */
export function DocumentList({ documents, selectedId, onSelect }: Props) {
  const { t, format } = useText();
  if (documents.length === 0) return null;
  return (
    <ItemList
      items={documents.map((document) => ({
        id: document.id,
        title: document.name,
        line: t('sign.line', { count: document.pages, size: format.size(document.sizeBytes) }),
        badges: <DocumentBadges document={document} />,
      }))}
      label={t('sign.list')}
      onSelect={onSelect}
      selectedId={selectedId}
    />
  );
}

/** How far a document has come, in a glance. */
export function DocumentBadges({ document }: Readonly<{ document: DocumentView }>) {
  const { t } = useText();
  const { state, signatures, missing } = document;
  return (
    <>
      <Badge tone={tones[state]}>{t(`sign.state.${state}`)}</Badge>
      {state === 'signed' && missing.length > 0 && <Badge tone="ochre">{t('sign.lacking')}</Badge>}
      {signatures > 0 && <Badge>{t('sign.earlier', { count: signatures })}</Badge>}
    </>
  );
}
