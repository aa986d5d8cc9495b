import { createInstance, type TFunction } from 'i18next';
import { en, vi } from './catalogs.ts';
import { createFormat, type Format } from './format.ts';
import type { Language } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof vi };
    strictInterpolationChecks: true;
  }
}

/** The zone of Vietnamese offices, where no kit names another. */
export const officeZone = 'Asia/Ho_Chi_Minh';

/** Sentences and formats of one language in one zone. */
export type Text = Readonly<{ language: Language; t: TFunction; format: Format }>;

/**
 * Sentences of one language, `t('plan.submit')`, with formats for a zone (IANA name).
 * There is no fallback language: a missing key does not compile.
 */
export function createText(language: Language, zone: string = officeZone): Text {
  const instance = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    // Everything is in memory, so the instance is ready when this returns.
    initAsync: false,
  });
  void instance.init();
  const { t } = instance;
  return { language, t, format: createFormat({ t, language, zone }) };
}
