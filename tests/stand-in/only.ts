/** Properties that runtimes look for on any object. */
const probes = [
  'then',
  'toJSON',
  'inspect',
  'asymmetricMatch',
  'constructor',
  'toString',
  'valueOf',
];

/**
 * The object as Electron declares it, of which only `implemented` exists: reading anything else
 * throws with its name, instead of being undefined somewhere later.
 */
export function only<T extends object>(name: string, implemented: Partial<T>): T {
  return new Proxy(implemented, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || probes.includes(key)) {
        return Reflect.get(target, key);
      }
      throw new Error(`The stand-in does not implement ${name}.${key}`);
    },
    // The missing members are the ones that the trap above refuses.
  }) as T;
}
