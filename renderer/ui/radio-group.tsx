import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import choices from './choices.module.css';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';

type Props<Id extends string> = FieldProps &
  Readonly<{
    options: readonly Readonly<{ id: Id; label: string; hint?: string }>[];
    value: Id | null;
    onChange: (value: Id) => void;
    /** Beside each other instead of below. */
    isRow?: boolean;
  }>;

/** One of a few values, all in sight. */
export function RadioGroup<Id extends string>(props: Props<Id>) {
  const { options, value, onChange, isRow = false } = props;
  const choose = (next: string) => {
    const chosen = options.find(({ id }) => id === next);
    if (chosen) onChange(chosen.id);
  };
  return (
    <AriaRadioGroup {...ariaField(props)} onChange={choose} value={value}>
      <FieldFrame {...props}>
        <div className={`${choices.choices} ${isRow ? choices.choicesRow : ''}`}>
          {options.map(({ id, label, hint }) => (
            <Radio className={choices.choice ?? ''} key={id} value={id}>
              <span className={`${choices.mark} ${choices.round}`} />
              <span className={choices.choiceText}>
                <span>{label}</span>
                {hint !== undefined && <span className={styles.hint}>{hint}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}
