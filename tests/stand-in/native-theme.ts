import type { NativeTheme } from 'electron';
import { createEvents } from './events.ts';
import { only } from './only.ts';

type Source = NativeTheme['themeSource'];

/** `nativeTheme`: pages follow it by emulated media; the system's own theme is taken as light. */
export function createNativeTheme(apply: (features: { name: string; value: string }[]) => void) {
  const events = createEvents<NativeTheme>('nativeTheme')(['updated']);
  let source: Source = 'system';

  const mediaFeatures = () => [
    { name: 'prefers-color-scheme', value: source === 'system' ? '' : source },
  ];
  const nativeTheme = {
    ...events.methods,
    get themeSource() {
      return source;
    },
    set themeSource(next: Source) {
      if (!['system', 'light', 'dark'].includes(next)) throw new TypeError(`Bad theme ${next}`);
      if (next === source) return;
      const wasDark = nativeTheme.shouldUseDarkColors;
      source = next;
      apply(mediaFeatures());
      if (wasDark !== nativeTheme.shouldUseDarkColors) events.emit('updated');
    },
    get shouldUseDarkColors() {
      return source === 'dark';
    },
    shouldUseHighContrastColors: false,
    shouldUseInvertedColorScheme: false,
    prefersReducedTransparency: false,
    inForcedColorsMode: false,
  } satisfies Partial<NativeTheme>;
  return { api: only<NativeTheme>('nativeTheme', nativeTheme), mediaFeatures };
}
