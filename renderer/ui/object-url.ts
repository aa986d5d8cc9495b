import { useEffect, useState } from 'react';

/** An address for bytes, taken back when they change or leave the screen; null for none. */
export function useObjectUrl(bytes: Uint8Array | null, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    // A copy in a buffer of its own: the bytes may be a view of a shared one, which Blob refuses.
    const next = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
    setUrl(next);
    return () => {
      URL.revokeObjectURL(next);
      setUrl(null);
    };
  }, [bytes, type]);
  return url;
}
