import styles from './mail-frame.module.css';

type Props = Readonly<{
  /** Names it for screen readers. */
  title: string;
  /** A whole document with a policy of its own. */
  srcdoc: string;
  /** Few words need little room; it cannot tell by itself. */
  isShort: boolean;
}>;

/**
 * A foreign document on white paper. The empty sandbox forbids scripts, forms, windows, navigation
 * of the page around it, and its origin is nobody's.
 */
export function MailFrame({ title, srcdoc, isShort }: Props) {
  return (
    <iframe
      className={`${styles.frame} ${isShort ? styles.short : ''}`}
      referrerPolicy="no-referrer"
      sandbox=""
      srcDoc={srcdoc}
      title={title}
    />
  );
}
