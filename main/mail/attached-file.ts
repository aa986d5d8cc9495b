/** A file as it hangs on a message. */
export type AttachedFile = {
  readonly name: string;
  /** A media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** Whether a file may hold text that can be read here, as far as its type and its name say. */
export const mayHoldText = ({ name, type }: Pick<AttachedFile, 'name' | 'type'>): boolean =>
  /\.(?:pdf|docx|odt|txt|csv|md)$/i.test(name) ||
  /^(?:text\/(?:plain|csv|markdown)|application\/pdf)\b|wordprocessingml|opendocument\.text\b/.test(
    type,
  );
