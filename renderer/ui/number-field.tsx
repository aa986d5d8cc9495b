import { ChevronDown, ChevronUp } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { useText } from '../text.ts';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';

type Props = FieldProps &
  Readonly<{
    value: number | null;
    onChange: (value: number | null) => void;
    min?: number;
    max?: number;
    step?: number;
    suffix?: string;
  }>;

/** A figure, written as the language writes it; arrow keys step. */
export function NumberField(props: Props) {
  const { t } = useText();
  const { value, onChange, min, max, step, suffix } = props;
  const range = {
    ...(min !== undefined && { minValue: min }),
    ...(max !== undefined && { maxValue: max }),
    ...(step !== undefined && { step }),
  };
  return (
    <AriaNumberField
      {...ariaField(props)}
      {...range}
      decrementAriaLabel={t('ui.decrease')}
      incrementAriaLabel={t('ui.increase')}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      value={value ?? Number.NaN}
    >
      <FieldFrame {...props}>
        <Group className={styles.control ?? ''} isInvalid={props.error !== undefined}>
          <Input className={`${styles.input} ${styles.figure}`} />
          {suffix !== undefined && <span className={styles.suffix}>{suffix}</span>}
          <div className={styles.steppers}>
            <Button className={styles.stepper ?? ''} slot="increment">
              <ChevronUp aria-hidden size={12} />
            </Button>
            <Button className={styles.stepper ?? ''} slot="decrement">
              <ChevronDown aria-hidden size={12} />
            </Button>
          </div>
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}
