import {createContext, useContext} from 'react';
import {messages} from './messages';

export type Language = 'en' | 'zh';

export interface Translation {
  language: Language;
  switchLanguage: () => void;
  /** The text of a key, with `{name}` replaced. */
  t: (key: string, values?: Record<string, string | number>) => string;
  /** The text of a constant of the server, such as `severity` and `SEVERE`; the constant itself where there is none. */
  name: (kind: string, constant: string | null | undefined) => string;
  /** Which of two texts is in the language. */
  pick: <T>(en: T, zh: T) => T;
}

const STORED = 'loanwatch.language';

export function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export function storeLanguage(language: Language) {
  localStorage.setItem(STORED, language);
}

export function translation(language: Language, switchLanguage: () => void): Translation {
  const index = language === 'en' ? 0 : 1;
  const t: Translation['t'] = (key, values = {}) => {
    const text = messages[key]?.[index] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
  return {
    language,
    switchLanguage,
    t,
    name: (kind, constant) => (constant ? (messages[`${kind}.${constant}`]?.[index] ?? constant) : '–'),
    pick: (en, zh) => (language === 'en' ? en : zh),
  };
}

export const Language = createContext<Translation>(translation('en', () => {}));

export const useLanguage = () => useContext(Language);
