import { Download } from 'lucide-react';
import styles from './button.module.css';
import { useObjectUrl } from './object-url.ts';

type Props = Readonly<{
  bytes: Uint8Array;
  type: string;
  fileName: string;
  label: string;
}>;

/** Saves bytes that main sent as a file of the user's choice. */
export function DownloadLink({ bytes, type, fileName, label }: Props) {
  const url = useObjectUrl(bytes, type);
  if (url === null) return null;
  return (
    <a className={`${styles.button} ${styles.plain} ${styles.link}`} download={fileName} href={url}>
      <Download aria-hidden size={16} />
      {label}
    </a>
  );
}
