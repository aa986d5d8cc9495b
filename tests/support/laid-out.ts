/**
 * The DOM of these tests lays nothing out; every element is this high instead, so that a long list
 * draws the lines that would be in sight.
 */
export function layOutHigh(height: number): void {
  for (const name of ['offsetHeight', 'clientHeight'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => height });
}
