import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import type {Language} from './i18n';

dayjs.extend(utc);
dayjs.extend(timezone);

let zone = 'Asia/Shanghai';

export function useZone(name: string) {
  zone = name;
}

/** An instant in the bank's zone. */
export const time = (instant: string | number) => dayjs(instant).tz(zone).format('YYYY-MM-DD HH:mm');
export const day = (instant: string | number) => dayjs(instant).tz(zone).format('YYYY-MM-DD');

/** An amount in minor units, in units of the language: ¥1.2m, 120.0万元. */
export function money(cents: number, language: Language): string {
  const sign = cents < 0 ? '-' : '';
  const yuan = Math.abs(cents) / 100;
  if (language === 'zh') {
    if (yuan >= 1e8) return `${sign}${(yuan / 1e8).toFixed(2)}亿元`;
    if (yuan >= 1e4) return `${sign}${(yuan / 1e4).toFixed(1)}万元`;
    return `${sign}${yuan.toFixed(0)}元`;
  }
  if (yuan >= 1e6) return `${sign}¥${(yuan / 1e6).toFixed(2)}m`;
  if (yuan >= 1e4) return `${sign}¥${(yuan / 1e3).toFixed(0)}k`;
  return `${sign}¥${yuan.toFixed(0)}`;
}

/** An amount to the cent. */
export const exact = (cents: number) =>
  (cents / 100).toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});

export const count = (number: number) => number.toLocaleString('en-US');

/** A span such as 2 d 4 h. */
export function span(millis: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(Math.abs(millis) / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const [d, h, m] = language === 'zh' ? ['天', '小时', '分'] : ['d', 'h', 'min'];
  const gap = language === 'zh' ? '' : ' ';
  if (days > 9) return `${days}${gap}${d}`;
  if (days > 0) return `${days}${gap}${d} ${hours}${gap}${h}`;
  if (hours > 0) return `${hours}${gap}${h} ${minutes % 60}${gap}${m}`;
  return `${minutes}${gap}${m}`;
}

/** A measured value in its unit. */
export function measured(value: number, unit: string, language: Language): string {
  switch (unit) {
    case 'CENTS':
      return money(value, language);
    case 'PPM':
      return `${(value / 10_000).toFixed(1)}%`;
    case 'MILLI':
      return (value / 1000).toFixed(2);
    case 'DAYS':
      return language === 'zh' ? `${count(value)}天` : `${count(value)} d`;
    case 'WATT_HOURS':
      return `${count(Math.round(value / 1000))} kWh`;
    case 'LITRES':
      return `${count(Math.round(value / 1000))} m³`;
    case 'EPOCH_DAY':
      return dayjs.utc(value * 86_400_000).format('YYYY-MM-DD');
    default:
      return count(value);
  }
}

/** A name of the server such as `counted_min` for people. */
export const words = (name: string) => name.replaceAll('_', ' ').toLowerCase();

export const groupOf = (indicator: string) => indicator.charAt(0);
