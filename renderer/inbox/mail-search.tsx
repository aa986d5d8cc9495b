import { CircleQuestionMark } from 'lucide-react';
import type { RefObject } from 'react';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { PopoverButton } from '../ui/popover.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './mail.module.css';

const filters = ['from', 'to', 'subject', 'has', 'is', 'before', 'after', 'phrase'] as const;

type Props = Readonly<{
  query: string;
  /** The name of what is searched; null: everything. */
  place: string | null;
  onChange: (query: string) => void;
  /** Into what was found; false where that is nothing. */
  onDown: () => boolean;
  input: RefObject<HTMLInputElement | null>;
}>;

/** Finds while somebody types; says what conditions there are. */
export function MailSearch({ query, place, onChange, onDown, input }: Props) {
  const { t } = useText();
  return (
    <div className={styles.searching}>
      <TextField
        input={input}
        isLabelHidden
        label={t('mail.search')}
        maxLength={500}
        onChange={onChange}
        onDown={onDown}
        placeholder={place === null ? t('mail.searchAll') : t('mail.searchIn', { box: place })}
        type="search"
        value={query}
      />
      <PopoverButton
        label={t('mail.searchHelp')}
        trigger={
          <Button
            icon={<CircleQuestionMark aria-hidden size={18} />}
            kind="quiet"
            label={t('mail.searchHelp')}
          />
        }
      >
        <p>{t('mail.searchHelpText')}</p>
        <dl className={styles.help}>
          {filters.map((filter) => (
            <div className={styles.pair} key={filter}>
              <dt>{t(`mail.searchFilter.${filter}.write`)}</dt>
              <dd>{t(`mail.searchFilter.${filter}.means`)}</dd>
            </div>
          ))}
        </dl>
      </PopoverButton>
    </div>
  );
}
