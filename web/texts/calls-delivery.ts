import { type DeliveryWords, deliveryWordsOf, englishDelivery } from '../../core/delivery-words.ts';
import type { Language } from '../../core/language.ts';
import { da } from './calls-delivery-da.ts';
import { de } from './calls-delivery-de.ts';

const byLanguage: Record<Language, DeliveryWords> = {
  en: englishDelivery,
  de: deliveryWordsOf(de),
  da: deliveryWordsOf(da),
};

/** What is said of messages and of why somebody is not told, in a language. */
export function deliveryTexts(language: Language): DeliveryWords {
  return byLanguage[language];
}
