import { type ReactNode, useId } from 'react';
import styles from './parts.module.css';

type Props = Readonly<{
  title?: string;
  /** A figure or a control at the title's right. */
  aside?: ReactNode;
  children: ReactNode;
}>;

/** A white sheet on the paper. */
export function Card({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section className={styles.card} {...(title !== undefined && { 'aria-labelledby': id })}>
      {(title !== undefined || aside !== undefined) && (
        <div className={styles.cardHead}>
          {title !== undefined && (
            <h2 className={styles.cardTitle} id={id}>
              {title}
            </h2>
          )}
          {aside !== undefined && <div className={styles.cardAside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
