import {useMemo} from 'react';
import {get} from '../api';
import {useData} from '../data';
import {measured} from '../format';
import {useLanguage} from '../i18n';
import type {Alert, SeriesPoint} from '../types';
import {Failure} from './Bits';
import Chart from './Chart';

/** A borrower's series against what is usual, with the beginnings of its alerts. */
export function BorrowerSeries({id, alerts = []}: {id: string; alerts?: Alert[]}) {
  const {t} = useLanguage();
  const found = useData(`series ${id}`, () => get<SeriesPoint[]>('/api/borrower/series', {id}));
  const bySeries = useMemo(() => {
    const groups = new Map<string, SeriesPoint[]>();
    for (const point of found.data ?? []) {
      const group = groups.get(point.series) ?? [];
      group.push(point);
      groups.set(point.series, group);
    }
    return groups;
  }, [found.data]);
  if (!found.data) return <Failure error={found.error} />;
  if (bySeries.size === 0) return <div className="soft">{t('borrower.noSeries')}</div>;
  const uncovered = (found.data ?? []).some(point => point.covered === false);
  return (
    <>
      <div className="series">
        {[...bySeries].map(([series, points]) => (
          <OneSeries key={series} series={series} points={points} alerts={alerts} />
        ))}
      </div>
      {uncovered && <div className="soft small">{t('borrower.uncovered')}</div>}
    </>
  );
}

/** How far above the highest value or usual value a picture reaches. */
const HEADROOM = 1.3;

function OneSeries({series, points, alerts}: {series: string; points: SeriesPoint[]; alerts: Alert[]}) {
  const {t, name, language} = useLanguage();
  const option = useMemo(() => {
    const unit = points[0].unit;
    const band = points.some(point => point.band_low != null);
    const first = points[0].period_start;
    const highest = Math.max(0, ...points.flatMap(point => [point.value ?? 0, point.baseline ?? 0]));
    const shown = (value: number | null) => (value === null || value === undefined ? '–' : measured(value, unit, language));
    return {
      grid: {left: 62, right: 10, top: 24, bottom: 22},
      legend: {top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: {fontSize: 11, color: '#5f6f81'}},
      tooltip: {trigger: 'axis', confine: true, textStyle: {fontSize: 12}},
      xAxis: {type: 'time', axisLabel: {fontSize: 10, color: '#5f6f81', hideOverlap: true}, splitLine: {show: false}},
      yAxis: {
        type: 'value',
        scale: false,
        // A wide band runs out of the picture rather than flattening the line.
        max: (extent: {max: number}) => Math.min(extent.max, HEADROOM * highest) || undefined,
        splitNumber: 3,
        splitLine: {lineStyle: {color: '#eef1f5'}},
        axisLabel: {fontSize: 10, color: '#5f6f81', showMaxLabel: false, formatter: (value: number) => measured(value, unit, language)},
      },
      series: [
        ...(band
          ? [
              {
                type: 'line',
                name: 'low',
                stack: 'band',
                symbol: 'none',
                lineStyle: {opacity: 0},
                tooltip: {show: false},
                silent: true,
                data: points.map(point => [point.period_start, point.band_low ?? null]),
              },
              {
                type: 'line',
                name: t('borrower.band'),
                stack: 'band',
                symbol: 'none',
                lineStyle: {opacity: 0},
                areaStyle: {color: '#dbe7f5'},
                itemStyle: {color: '#c4d8ee'},
                tooltip: {show: false},
                silent: true,
                data: points.map(point => [
                  point.period_start,
                  point.band_low != null && point.band_high != null ? point.band_high - point.band_low : null,
                ]),
              },
            ]
          : []),
        {
          type: 'line',
          name: t('borrower.usual'),
          // The first month with a baseline is no line yet.
          symbolSize: 3,
          lineStyle: {width: 1.2, type: 'dashed', color: '#5f6f81'},
          itemStyle: {color: '#5f6f81'},
          tooltip: {valueFormatter: shown},
          data: points.map(point => [point.period_start, point.baseline ?? null]),
        },
        {
          type: 'line',
          name: t('borrower.value'),
          symbolSize: 4,
          lineStyle: {width: 1.8, color: '#1664c0'},
          itemStyle: {color: '#1664c0'},
          tooltip: {valueFormatter: shown},
          data: points.map(point => ({
            value: [point.period_start, point.value],
            itemStyle: point.covered === false ? {color: '#fff', borderColor: '#1664c0', borderWidth: 1} : undefined,
          })),
          markLine: {
            symbol: 'none',
            silent: true,
            label: {formatter: '{b}', fontSize: 10, color: '#c4261d', position: 'insideEndTop'},
            lineStyle: {color: '#c4261d', width: 1, type: 'solid', opacity: 0.6},
            data: alerts
              .filter(alert => alert.state === 'OPEN' && alert.opened_at.slice(0, 10) >= first && /^[TUCXF]/.test(alert.indicator))
              .slice(0, 4)
              .map(alert => ({name: alert.indicator, xAxis: alert.opened_at.slice(0, 10)})),
          },
        },
      ].map(each => (each.name === 'low' ? {...each, legendHoverLink: false} : each)),
    };
  }, [points, alerts, language]);
  const named = band(option);
  return (
    <div>
      <b className="small">{name('series', series)}</b>
      <Chart option={named} height={170} />
    </div>
  );
}

/** Without the lower edge of the band in the legend: it only carries the band. */
function band(option: {series: {name: string}[]; legend: object}) {
  return {...option, legend: {...option.legend, data: option.series.map(each => each.name).filter(each => each !== 'low')}};
}
