import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Tinos, which has the metrics of Times New Roman, as a style sheet that carries the files. Only the
 * latin and vietnamese parts, in four styles.
 */
export function tinosStyles(): string {
  return styles
    .flatMap(({ weight, style }) =>
      Object.entries(ranges).map(([part, range]) => {
        const file = require.resolve(
          `@fontsource/tinos/files/tinos-${part}-${weight}-${style}.woff2`,
        );
        const source = `data:font/woff2;base64,${readFileSync(file).toString('base64')}`;
        return `@font-face { font-family: Tinos; font-weight: ${weight}; font-style: ${style};
          src: url(${source}) format('woff2'); unicode-range: ${range}; }`;
      }),
    )
    .join('\n');
}

const styles = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 700, style: 'normal' },
  { weight: 700, style: 'italic' },
] as const;

/** As the font's package cuts its files. */
const ranges = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;
