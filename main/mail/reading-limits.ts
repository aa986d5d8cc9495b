/**
 * What a mail may ask of whoever reads it. Each limit is far above what mail programs write, and what
 * lies beyond is left out and told as cut, never refused.
 */
export const readingLimits = {
  /** Of the whole file; mail servers take 25 to 50 MB. */
  mailBytes: 64 * 1024 * 1024,
  /** Of one header block: lines passed over, and what is kept of them. */
  headLines: 1_100_000,
  headBytes: 512 * 1024,
  fieldBytes: 256 * 1024,
  fields: 2000,
  /** Multiparts within multiparts. */
  depth: 32,
  parts: 1000,
  /** Boundaries looked at in the whole mail. */
  delimiters: 50_000,
  attachments: 500,
  /** Decoded bytes of one body part, and of all together. */
  textBytes: 1024 * 1024,
  allTextBytes: 2 * 1024 * 1024,
  /** Decoded bytes of all that is unpacked: TNEF, and texts that hold uuencoded files. */
  unpackedBytes: 32 * 1024 * 1024,
  /** The same together with the mail itself. */
  withUnpackedBytes: 76 * 1024 * 1024,
  /** People of one field. */
  addresses: 1000,
  addressFieldBytes: 128 * 1024,
  references: 200,
  encodedWords: 2000,
  subjectLength: 4000,
  nameLength: 200,
  /** Pictures that lie in the mail and are shown in its text. */
  inlineImageBytes: 2 * 1024 * 1024,
  allInlineImageBytes: 4 * 1024 * 1024,
  remoteImages: 500,
  links: 2000,
  /** Elements within elements of HTML. */
  htmlDepth: 100,
  /** Of a message of this program: larger ones are none. */
  ownMessageBytes: 32 * 1024 * 1024,
  /** Of a signed mail whose signature is checked here. */
  signedBytes: 16 * 1024 * 1024,
} as const;

/** What of a mail was left out. */
export type Cut =
  | 'size'
  | 'headers'
  | 'parts'
  | 'text'
  | 'addresses'
  | 'attachments'
  | 'images'
  | 'packed';

/** Counts what one mail takes from its limits, and remembers what was cut. */
export function createBudget(mailBytes = 0) {
  const left = {
    parts: readingLimits.parts as number,
    delimiters: readingLimits.delimiters as number,
    text: readingLimits.allTextBytes as number,
    images: readingLimits.allInlineImageBytes as number,
    unpacked: Math.min(
      readingLimits.unpackedBytes,
      readingLimits.withUnpackedBytes - Math.min(mailBytes, readingLimits.mailBytes),
    ),
  };
  const cuts = new Set<Cut>();
  return {
    left,
    cut: (what: Cut): void => void cuts.add(what),
    /** Takes that much of what is left, or as much as there is. */
    take: (what: keyof typeof left, amount: number): number => {
      const taken = Math.min(amount, left[what]);
      left[what] -= taken;
      return taken;
    },
    cuts: (): readonly Cut[] => [...cuts],
  };
}
export type Budget = ReturnType<typeof createBudget>;
