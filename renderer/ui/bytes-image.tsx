import { useObjectUrl } from './object-url.ts';
import type { PictureBytes } from './picture-bytes.ts';

/** A picture that main sent as bytes. */
export function BytesImage({ bytes, type, alt, className }: PictureBytes) {
  const url = useObjectUrl(bytes, type);
  return url === null ? null : <img alt={alt} className={className} src={url} />;
}
