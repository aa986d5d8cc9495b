import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './choices.module.css';

type Props<Id extends string> = Readonly<{
  label: string;
  options: readonly Readonly<{ id: Id; label: string }>[];
  /** Null: none of them. */
  value: Id | null;
  onChange: (value: Id) => void;
  isDisabled?: boolean;
}>;

/** One of two to five short values in one frame. */
export function Segmented<Id extends string>(props: Props<Id>) {
  const { label, options, value, onChange, isDisabled = false } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments ?? ''}
      disallowEmptySelection
      isDisabled={isDisabled}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
      selectedKeys={value === null ? [] : [value]}
      selectionMode="single"
    >
      {options.map((option) => (
        <ToggleButton className={styles.segment ?? ''} id={option.id} key={option.id}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
