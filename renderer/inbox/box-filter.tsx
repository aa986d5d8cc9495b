import { useText } from '../text.ts';
import { Select } from '../ui/select.tsx';
import { type Box, boxes } from './boxes.ts';
import styles from './inbox.module.css';

const words = {
  people: 'inbox.all',
  received: 'inbox.received',
  sent: 'inbox.sent',
  'set-aside': 'inbox.setAside',
  automatic: 'inbox.automatic',
} as const;

type Props = Readonly<{
  box: Box;
  /** How many each box holds, in the order of `boxes`. */
  counts: readonly number[];
  onChange: (box: Box) => void;
}>;

export function BoxFilter({ box, counts, onChange }: Props) {
  const { t, format } = useText();
  return (
    <div className={styles.filter}>
      <Select
        isLabelHidden
        label={t('ui.filter')}
        onChange={onChange}
        options={boxes.map((id, place) => ({
          id,
          label: t(words[id]),
          count: format.number(counts[place] ?? 0),
        }))}
        value={box}
      />
    </div>
  );
}
