/**
 * Moves the wall clock of whatever realm runs it by so many ms; monotonic clocks stay. It closes
 * over nothing, because its source is what runs in the app and in its pages.
 */
export function shiftClock(byMs: number): void {
  const real = Date;
  const now = () => real.now() + byMs;
  globalThis.Date = new Proxy(real, {
    apply: () => new real(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

/** A CommonJS module that moves the clock of the program that requires it. */
export function clockModule(byMs: number): string {
  return `(${shiftClock})(${byMs});\n`;
}
