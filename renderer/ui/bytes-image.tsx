import { useObjectUrl } from './object-url.ts';

type Props = Readonly<{
  bytes: Uint8Array;
  type: string;
  alt: string;
  className?: string | undefined;
}>;

/** A picture that main sent as bytes. */
export function BytesImage({ bytes, type, alt, className }: Props) {
  const url = useObjectUrl(bytes, type);
  return url === null ? null : <img alt={alt} className={className} src={url} />;
}
