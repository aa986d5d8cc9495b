/** A property of a message or a file: its type, its identifier, and its value as it stands. */
export type TnefProperty = readonly [type: number, id: number, value: Buffer, name?: string];

export type TnefContents = {
  /** Of the attributes of old: strings of 8 bits, in the charset of `codePage`. */
  readonly body?: Buffer;
  readonly codePage?: number;
  readonly properties?: readonly TnefProperty[];
  readonly files?: readonly {
    readonly title?: Buffer;
    readonly data?: Buffer;
    readonly properties?: readonly TnefProperty[];
  }[];
};

const unsigned = (size: 2 | 4, value: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
};
export const u16 = (value: number): Buffer => unsigned(2, value);
export const u32 = (value: number): Buffer => unsigned(4, value);
export const wide = (words: string): Buffer => Buffer.from(`${words}\0`, 'utf16le');
const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** One attribute: level, identifier, length, data, and the sum of its bytes. Source: MS-OXTNEF, 2.1.3. */
export function attribute(level: number, id: number, data: Buffer, length = data.length): Buffer {
  let sum = 0;
  for (const byte of data) sum += byte;
  return Buffer.concat([Buffer.from([level]), u32(id), u32(length), data, u16(sum & 0xffff)]);
}

const sized = new Set([0x0d, 0x1e, 0x1f, 0x102]);

/** A counted list of properties. Source: MS-OXTNEF, 2.1.3.4. */
export function propertyList(properties: readonly TnefProperty[], count = properties.length) {
  const each = properties.flatMap(([type, id, value, name]) => [
    u16(type),
    u16(id),
    ...(name === undefined
      ? []
      : [Buffer.alloc(16, 7), u32(1), u32(wide(name).length), padded(wide(name))]),
    ...(sized.has(type) ? [u32(1), u32(value.length)] : []),
    padded(value),
  ]);
  return Buffer.concat([u32(count), ...each]);
}

export const streamHead = Buffer.from('789f3e220100', 'hex');

/** A stream as Outlook writes it. */
export function aTnef({ body, codePage = 1258, properties, files = [] }: TnefContents): Buffer {
  return Buffer.concat([
    streamHead,
    attribute(1, 0x89006, u32(0x10000)),
    attribute(1, 0x69007, Buffer.concat([u32(codePage), u32(0)])),
    attribute(1, 0x78008, Buffer.from('IPM.Microsoft Mail.Note\0')),
    ...(body ? [attribute(1, 0x2800c, body)] : []),
    ...(properties ? [attribute(1, 0x69003, propertyList(properties))] : []),
    ...files.flatMap(({ title, data, properties: own }) => [
      attribute(2, 0x69002, Buffer.from('0100ffffffff20000000000000000000', 'hex').subarray(0, 14)),
      ...(data ? [attribute(2, 0x6800f, data)] : []),
      ...(title ? [attribute(2, 0x18010, title)] : []),
      ...(own ? [attribute(2, 0x69005, propertyList(own))] : []),
    ]),
  ]);
}

/** A message within the message. Source: MS-OXTNEF, 2.1.3.4; the name is IID_IMessage. */
export const nested = (stream: Buffer): TnefProperty => [
  0x0d,
  0x3701,
  Buffer.concat([Buffer.from('0703020000000000c000000000000046', 'hex'), stream]),
];

/** A file whose long name is in Unicode. */
export const aTnefFile = (name: string, data: Uint8Array) => ({
  title: Buffer.from('SHORT~1.DAT\0'),
  data: Buffer.from(data),
  properties: [[0x1f, 0x3707, wide(name)]] as const,
});

/** Formatted text packed without references. Source: MS-OXRTFCP, 2.1.3.1.1. */
export function packedRtf(rtf: string): Buffer {
  const bytes = Buffer.from(rtf, 'latin1');
  const pieces = Array.from({ length: Math.ceil(bytes.length / 8) }, (_, at) =>
    Buffer.concat([Buffer.from([0]), bytes.subarray(at * 8, at * 8 + 8)]),
  );
  const content = Buffer.concat(pieces);
  return Buffer.concat([
    u32(content.length + 12),
    u32(bytes.length),
    Buffer.from('LZFu'),
    u32(0),
    content,
  ]);
}
