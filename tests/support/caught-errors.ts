import { onTestFinished } from 'vitest';

/** React reports what a boundary catches; in this test that is the point. */
export function expectCaughtErrors(): void {
  const report = console.error;
  console.error = () => undefined;
  onTestFinished(() => {
    console.error = report;
  });
}
