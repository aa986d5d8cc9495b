import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Text } from '../../shared/text/text.ts';
import { TextContext } from '../text.ts';
import { installAriaText } from './aria-text.ts';

type Props = Readonly<{ text: Text; children: ReactNode }>;

/** Gives everything inside the language: sentences, number entry, the page's own `lang`. */
export function TextProvider({ text, children }: Props) {
  const current = useRef(text);
  // Before the first child asks for its sentences, hence not in an effect.
  useState(() => installAriaText(() => current.current));
  useLayoutEffect(() => {
    current.current = text;
    document.documentElement.lang = text.language;
  }, [text]);

  return (
    <TextContext value={text}>
      <I18nProvider locale={text.language === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</I18nProvider>
    </TextContext>
  );
}
