import { type ReactNode, useLayoutEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Text } from '../../shared/text/text.ts';
import { TextContext } from '../text.ts';

type Props = Readonly<{ text: Text; children: ReactNode }>;

/** Gives everything inside the language: sentences, number entry, the page's own `lang`. */
export function TextProvider({ text, children }: Props) {
  useLayoutEffect(() => {
    document.documentElement.lang = text.language;
  }, [text.language]);

  return (
    <TextContext value={text}>
      <I18nProvider locale={text.language === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</I18nProvider>
    </TextContext>
  );
}
