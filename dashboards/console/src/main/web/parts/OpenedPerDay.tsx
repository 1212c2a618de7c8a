import {useMemo} from 'react';
import {useLanguage} from '../i18n';
import type {Overview, Severity} from '../types';
import Chart from './Chart';

export const COLORS: Record<Severity, string> = {SEVERE: '#c4261d', MODERATE: '#e08a2e', LIGHT: '#d9be5c'};
const STACK: Severity[] = ['SEVERE', 'MODERATE', 'LIGHT'];

/** Alerts opened on each of the last days, by severity. */
export default function OpenedPerDay({days, height}: {days: Overview['opened_per_day']; height: number}) {
  const {name, language} = useLanguage();
  const option = useMemo(
    () => ({
      grid: {left: 30, right: 4, top: 8, bottom: 20},
      tooltip: {trigger: 'axis', confine: true, axisPointer: {type: 'shadow'}, textStyle: {fontSize: 12}},
      xAxis: {
        type: 'category',
        data: days.map(each => each.day.slice(5)),
        axisTick: {show: false},
        axisLine: {lineStyle: {color: '#d5dce4'}},
        axisLabel: {color: '#5f6f81', fontSize: 10},
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        splitLine: {lineStyle: {color: '#eef1f5'}},
        axisLabel: {color: '#5f6f81', fontSize: 10},
      },
      series: STACK.map(severity => ({
        type: 'bar',
        stack: 'all',
        name: name('severity', severity),
        data: days.map(each => each[severity] ?? 0),
        itemStyle: {color: COLORS[severity]},
        barCategoryGap: '25%',
      })),
    }),
    [days, language],
  );
  return <Chart option={option} height={height} />;
}
