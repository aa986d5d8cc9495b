import type { DraftView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { nameOf } from './people-words.ts';

const tones = { draft: 'quiet', waiting: 'ochre', sent: 'lacquer', failed: 'vermilion' } as const;

type Props = Readonly<{
  drafts: readonly DraftView[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}>;

/** What was written here: not finished, waiting to go out, or refused. */
export function DraftList({ drafts, selectedId, onSelect }: Props) {
  const { t, format } = useText();
  return (
    <ItemList
      empty={<EmptyState title={t('mail.emptyTitle')} />}
      items={drafts.map(({ id, message, savedAt, state }) => {
        const names = [...message.to, ...message.cc].map(nameOf);
        return {
          id,
          title: message.subject === '' ? t('mail.noSubject') : message.subject,
          line:
            names.length === 0
              ? t('mail.draftToNobody')
              : t('mail.draftTo', { names: names.slice(0, 3).join(', ') }),
          meta: format.dayMonth(savedAt),
          badges: <Badge tone={tones[state]}>{t(`mail.draftState.${state}`)}</Badge>,
        };
      })}
      label={t('mail.box.drafts')}
      onSelect={onSelect}
      selectedId={selectedId}
    />
  );
}
