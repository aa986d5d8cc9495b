/** A number as PDF writes it: no exponent, at most three decimals. ISO 32000-1, 7.3.3. */
export function number(value: number): string {
  return String(Number(value.toFixed(3)));
}
