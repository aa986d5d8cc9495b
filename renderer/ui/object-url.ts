import { useEffect, useState } from 'react';
import { blobOf } from './picture-bytes.ts';

/** An address for bytes, taken back when they change or leave the screen; null for none. */
export function useObjectUrl(bytes: Uint8Array | null, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const next = URL.createObjectURL(blobOf({ bytes, type }));
    setUrl(next);
    return () => {
      URL.revokeObjectURL(next);
      setUrl(null);
    };
  }, [bytes, type]);
  return url;
}
