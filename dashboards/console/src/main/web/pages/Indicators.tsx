import {Input, Table} from 'antd';
import {useMemo, useState} from 'react';
import {get} from '../api';
import {useCommon} from '../context';
import {useData} from '../data';
import {count, groupOf} from '../format';
import {useLanguage} from '../i18n';
import type {Indicator, Quality} from '../types';

const OTHER_DISPOSALS = ['RESTRUCTURED', 'RECALLED', 'COLLECTED', 'SECURED', 'OTHER'];
const REFRESH_MILLIS = 10_000;

/** What the engine looks for, and what became of what it found. */
export default function Indicators() {
  const {t, name, pick} = useLanguage();
  const {indicators} = useCommon();
  const quality = useData('quality', () => get<Quality>('/api/indicators/quality'), REFRESH_MILLIS);
  const [text, setText] = useState('');
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...indicators.values()]
      .filter(each => `${each.indicator} ${each.name_en} ${each.name_zh} ${each.logic_en ?? ''}`.toLowerCase().includes(wanted))
      .sort((one, other) => groupOf(one.indicator).localeCompare(groupOf(other.indicator)) || number(one) - number(other));
  }, [indicators, text]);
  const states = (id: string) => quality.data?.alerts[id] ?? {};
  const disposals = (id: string) => quality.data?.disposals[id] ?? {};
  const shown = (value: number | undefined) => (value ? count(value) : <span className="soft">–</span>);
  return (
    <section className="card">
      <div className="head">
        <h2>{t('nav.indicators')}</h2>
        <span className="soft small">{rows.length}</span>
        <span className="soft small">{t('indicators.hint')}</span>
        <Input.Search allowClear className="push" style={{width: 240}} placeholder={t('indicators.find')} onChange={event => setText(event.target.value)} />
      </div>
      <Table<Indicator>
        size="small"
        rowKey="indicator"
        pagination={false}
        dataSource={rows}
        tableLayout="fixed"
        expandable={{expandRowByClick: true, expandedRowRender: row => <About of={row} />}}
        onRow={row => ({'data-test': 'indicator', 'data-id': row.indicator}) as object}
        columns={[
          {title: t('col.indicator'), width: 300, render: (_, row) => (
            <span>
              <b style={{display: 'inline-block', width: 38}}>{row.indicator}</b> {pick(row.name_en, row.name_zh)}
            </span>
          )},
          {title: '', width: 104, render: (_, row) => <span className="soft small">{name('group', groupOf(row.indicator))}</span>},
          {title: t('indicators.logic'), render: (_, row) => <div className="reason">{pick(row.logic_en, row.logic_zh) ?? ''}</div>},
          {title: t('indicators.alerts'), width: 72, align: 'right', render: (_, row) => shown(Object.values(states(row.indicator)).reduce((sum, each) => sum + each, 0))},
          {title: t('indicators.open'), width: 72, align: 'right', render: (_, row) => shown(states(row.indicator).OPEN)},
          {title: t('indicators.withdrawn'), width: 100, align: 'right', render: (_, row) => shown(states(row.indicator).WITHDRAWN)},
          {title: t('indicators.confirmed'), width: 100, align: 'right', render: (_, row) => shown(disposals(row.indicator).CONFIRMED)},
          {title: t('indicators.falseAlarm'), width: 96, align: 'right', render: (_, row) => shown(disposals(row.indicator).FALSE_ALARM)},
          {title: t('indicators.otherwise'), width: 126, align: 'right', render: (_, row) =>
            shown(OTHER_DISPOSALS.reduce((sum, each) => sum + (disposals(row.indicator)[each] ?? 0), 0))},
        ]}
      />
    </section>
  );
}

const number = (indicator: Indicator) => Number(indicator.indicator.slice(1));

function About({of}: {of: Indicator}) {
  const {t, name, pick} = useLanguage();
  return (
    <div style={{display: 'grid', gridTemplateColumns: '3fr 2fr', gap: 28, padding: '4px 8px 8px 40px'}}>
      <dl className="facts">
        <dt>{t('indicators.logic')}</dt>
        <dd>{pick(of.logic_en, of.logic_zh)}</dd>
        <dt>{t('indicators.source')}</dt>
        <dd>{of.source}</dd>
        <dt>{t('indicators.reads')}</dt>
        <dd>{of.reads.map(each => name('topic', each)).join(' · ')}</dd>
        <dt>{t('indicators.applies')}</dt>
        <dd>{of.applies_to.length === 0 ? t('common.all') : of.applies_to.map(each => name('segment', each)).join(' · ')}</dd>
        <dt>{t('indicators.job')}</dt>
        <dd className="mono">
          {of.job} · v{of.version}
        </dd>
      </dl>
      <div>
        <div className="soft small">{t('indicators.parameters')}</div>
        <table className="measures">
          <tbody>
            {Object.entries(of.parameters).map(([key, value]) => (
              <tr key={key}>
                <td className="mono">{key}</td>
                <td className="right">{count(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
