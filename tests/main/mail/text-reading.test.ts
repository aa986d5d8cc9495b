import { zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { machineTimer } from '../../../main/exchange/machine-timer.ts';
import { createTextReading, longestTextReadingMs } from '../../../main/mail/text-reading.ts';
import { patientTimer } from '../../support/patient-timer.ts';
import { textReadingBeside } from '../../support/text-reading.ts';

const readings: ReturnType<typeof createTextReading>[] = [];
afterEach(() => {
  for (const reading of readings.splice(0)) reading.stop();
});
function aReading(timer = patientTimer) {
  const reading = createTextReading({ start: textReadingBeside, timer });
  readings.push(reading);
  return reading;
}
const aText = (text: string) => ({ name: 'a.txt', type: 'text/plain', bytes: Buffer.from(text) });

test('gives the words of a file, with marks and without', async () => {
  expect(await aReading().read(aText('Kế hoạch, tuần 47'))).toEqual({
    exact: 'kế hoạch tuần 47',
    folded: 'ke hoach tuan 47',
  });
});

test('a hostile file has no text, and the next one is read', async () => {
  const reading = aReading();
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) });
  const hostile = [
    { name: 'a.docx', type: 'application/zip', bytes: bomb },
    { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n'.repeat(1000)) },
  ];
  for (const file of hostile) expect(await reading.read(file)).toBeNull();
  expect(await reading.read(aText('sau đó'))).toEqual({ exact: 'sau đó', folded: 'sau do' });
});

test('ends what takes too long, and reads the next file in a new process', async () => {
  // The limit passes at once for the first file, and never for the second.
  let limits = 0;
  const reading = aReading({
    after: (ms, run) => {
      if (ms !== longestTextReadingMs) return machineTimer.after(ms, run);
      limits += 1;
      return limits === 1 ? machineTimer.after(0, run) : () => undefined;
    },
  });
  const [first, second] = [reading.read(aText('một')), reading.read(aText('hai'))];
  expect(await first).toBeNull();
  expect(await second).toEqual({ exact: 'hai', folded: 'hai' });
});
