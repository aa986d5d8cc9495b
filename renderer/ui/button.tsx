import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';

type Props = Readonly<{
  /** The words; with `icon` alone, `label` names it for screen readers. */
  children?: ReactNode;
  icon?: ReactNode;
  label?: string;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  type?: 'button' | 'submit';
  /** It was pressed and the answer is not there yet: stays focusable, does nothing. */
  isPending?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** For a button that opens and closes something: whether it is open. */
  isExpanded?: boolean;
  onPress?: () => void;
}>;

export function Button({
  children,
  icon,
  label,
  kind = 'plain',
  size = 'normal',
  type = 'button',
  isExpanded,
  onPress,
  ...state
}: Props) {
  const classes = [
    styles.button,
    styles[kind],
    size === 'small' && styles.small,
    children === undefined && styles.iconOnly,
  ];
  return (
    <AriaButton
      {...state}
      {...(label !== undefined && { 'aria-label': label })}
      {...(isExpanded !== undefined && { 'aria-expanded': isExpanded })}
      className={classes.filter(Boolean).join(' ')}
      onPress={() => onPress?.()}
      type={type}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      {children}
    </AriaButton>
  );
}
