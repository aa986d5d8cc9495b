// What stands after a tag depends on the tag; `encodeObject` is the only writer.
type Tagged = readonly [tag: string, a: never, b: never, c: never];
type Pairs = [never, unknown][];

/**
 * Structured clones as JSON values, for both ends of a channel that carries only text. A plain
 * object stays an object; everything that JSON cannot say is an array of a tag and its parts.
 * The function is self-contained: its source text also runs inside the page.
 * Throws `DataCloneError` as `structuredClone` does. Source: HTML, section 2.7.
 */
export function createCodec(base64: {
  encode: (bytes: Uint8Array) => string;
  /** A fresh array that fills its whole buffer. */
  decode: (text: string) => Uint8Array<ArrayBuffer>;
}) {
  const refuse = () => {
    throw new DOMException('An object could not be cloned.', 'DataCloneError');
  };
  const tagOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);

  const encodeObject = (value: object, walk: (value: unknown) => unknown): unknown => {
    if (Array.isArray(value))
      return ['a', value.length, Object.entries(value).map(([k, v]) => [k, walk(v)])];
    if (value instanceof ArrayBuffer) return ['b', base64.encode(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return ['v', tagOf(value), base64.encode(bytes)];
    }
    const own = () => Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v)]));
    switch (tagOf(value)) {
      case 'Date':
        return ['d', Number(value)];
      case 'RegExp':
        return ['x', (value as RegExp).source, (value as RegExp).flags];
      case 'Map':
        return ['m', [...(value as Map<unknown, unknown>)].map(([k, v]) => [walk(k), walk(v)])];
      case 'Set':
        return ['s', [...(value as Set<unknown>)].map(walk)];
      case 'Error': {
        const { name, message, stack } = value as Error;
        return ['e', name, message, stack ?? ''];
      }
      case 'Object':
        return own();
      default:
        return refuse();
    }
  };

  const encode = (root: unknown): unknown => {
    const seen = new Map<object, number>();
    const walk = (value: unknown): unknown => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (value === undefined) return ['u'];
      if (typeof value === 'bigint') return ['i', String(value)];
      if (typeof value === 'number') {
        if (Object.is(value, -0)) return ['n', '-0'];
        return Number.isFinite(value) ? value : ['n', String(value)];
      }
      if (typeof value !== 'object') return refuse();
      const index = seen.get(value);
      if (index !== undefined) return ['r', index];
      seen.set(value, seen.size);
      return encodeObject(value, walk);
    };
    return walk(root);
  };

  const define = (target: object, key: string, value: unknown) =>
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });

  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };

  const decode = (root: unknown): unknown => {
    const seen: unknown[] = [];
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    const bufferOf = (text: string) => base64.decode(text).buffer;
    const decodeTagged = ([tag, a, b, c]: Tagged): unknown => {
      switch (tag) {
        case 'u':
          return undefined;
        case 'i':
          return BigInt(a);
        case 'n':
          return Number(a);
        case 'r':
          return seen[a];
        case 'a': {
          const array = keep(new Array(a));
          for (const [key, value] of b as Pairs) define(array, key, walk(value));
          return array;
        }
        case 'b':
          return keep(bufferOf(a));
        case 'v': {
          const View = views[a] ?? Uint8Array;
          return keep(new View(bufferOf(b)));
        }
        case 'd':
          return keep(new Date(a ?? Number.NaN));
        case 'x':
          return keep(new RegExp(a, b));
        case 'm': {
          const map = keep(new Map());
          for (const [key, value] of a as Pairs) map.set(walk(key), walk(value));
          return map;
        }
        case 's': {
          const set = keep(new Set());
          for (const value of a as unknown[]) set.add(walk(value));
          return set;
        }
        default: {
          const error = keep(new (errors[a] ?? Error)(b));
          Object.defineProperty(error, 'stack', { value: c, configurable: true, writable: true });
          return error;
        }
      }
    };
    const walk = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return decodeTagged(value as unknown as Tagged);
      const object = keep({});
      for (const [key, part] of Object.entries(value)) define(object, key, walk(part));
      return object;
    };
    return walk(root);
  };

  return { encode, decode };
}
