import {Button, Drawer, Segmented, Select, Table} from 'antd';
import {lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState} from 'react';
import {useNavigate} from 'react-router-dom';
import {get} from '../api';
import {useCommon} from '../context';
import {useData} from '../data';
import {count, time} from '../format';
import {useLanguage} from '../i18n';
import {useLiveEvents} from '../live';
import {BorrowerLink, BranchName, Failure, Grade, IndicatorName, State} from '../parts/Bits';
import type {Alert, Overview, Page, Severity} from '../types';

const OpenedPerDay = lazy(() => import('../parts/OpenedPerDay'));
const AlertEvidence = lazy(() => import('../parts/AlertEvidence'));

const SEVERITIES: Severity[] = ['SEVERE', 'MODERATE', 'LIGHT'];
const ROWS = 50;
const KEPT = 400;
const REFRESH_MILLIS = 4000;
const FRESH_MILLIS = 3000;

/** What happens now. */
export function Watch() {
  const {t, name, pick} = useLanguage();
  const {indicators} = useCommon();
  const go = useNavigate();
  const overview = useData('overview', () => get<Overview>('/api/overview'), REFRESH_MILLIS);
  const [severity, setSeverity] = useState<Severity | 'ALL'>('ALL');
  const [state, setState] = useState<string>('ALL');
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string>();

  const feed = useFeed(severity, state, chosen);
  const counts = overview.data;
  const byIndicator = useMemo(
    () => Object.entries(counts?.open_by_indicator ?? {}).sort((one, other) => other[1] - one[1]),
    [counts],
  );
  const most = byIndicator[0]?.[1] ?? 1;
  const toggle = (id: string) => setChosen(old => (old.includes(id) ? old.filter(each => each !== id) : [...old, id]));

  return (
    <>
      <div className="stats">
        {SEVERITIES.map(each => (
          <button
            key={each}
            className={`stat ${each}`}
            data-test={`stat-${each}`}
            onClick={() => {
              setSeverity(each);
              setState('OPEN');
            }}
          >
            <div className="label">{t(`watch.${each.toLowerCase()}`)}</div>
            <div className="value">{counts ? count(counts.open_by_severity[each] ?? 0) : '–'}</div>
            <div className="note">
              {counts && t('watch.casesOfGrade', {n: count(counts.cases.open_by_grade[each] ?? 0)})}&nbsp;
            </div>
          </button>
        ))}
        <button className="stat info" onClick={() => go('/cases')}>
          <div className="label">{t('watch.openCases')}</div>
          <div className="value">{counts ? count(counts.cases.open) : '–'}</div>
          <div className="note">
            {counts && `${count(counts.cases.waiting)} ${t('watch.waiting')} · ${count(counts.cases.proposed)} ${t('watch.proposed')}`}
          </div>
        </button>
        <button
          className={`stat ${counts && counts.cases.overdue > 0 ? 'SEVERE' : 'info'}`}
          onClick={() => go('/cases?stage=OVERDUE')}
        >
          <div className="label">{t('watch.overdue')}</div>
          <div className="value">{counts ? count(counts.cases.overdue) : '–'}</div>
          <div className="note">{t('watch.overdueHint')}</div>
        </button>
      </div>
      <div className="columns" style={{gridTemplateColumns: 'minmax(0, 1fr) 330px'}}>
        <section className="card">
          <div className="head">
            <h2>{t('watch.live')}</h2>
            <Segmented
              value={severity}
              onChange={value => setSeverity(value as Severity | 'ALL')}
              options={[
                {value: 'ALL', label: t('watch.all')},
                ...SEVERITIES.map(each => ({value: each, label: name('severity', each)})),
              ]}
            />
            <Segmented
              value={state}
              onChange={value => setState(value as string)}
              options={['ALL', 'OPEN', 'RECOVERED', 'WITHDRAWN'].map(each => ({
                value: each,
                label: each === 'ALL' ? t('watch.all') : name('alertState', each),
              }))}
            />
            <Select
              mode="multiple"
              allowClear
              maxTagCount={2}
              style={{minWidth: 190}}
              placeholder={t('col.indicator')}
              value={chosen}
              onChange={setChosen}
              optionFilterProp="label"
              options={[...indicators.values()].map(each => ({
                value: each.indicator,
                label: `${each.indicator} ${pick(each.name_en, each.name_zh)}`,
              }))}
            />
            <span className="push soft small">
              {feed.total !== undefined && t('watch.total', {n: count(feed.total) + (feed.more ? '+' : '')})}
            </span>
            <Button onClick={feed.pause}>{t(feed.paused ? 'watch.resume' : 'watch.pause')}</Button>
          </div>
          {feed.waiting > 0 && (
            <Button type="link" block onClick={feed.pause}>
              {t('watch.newOnes', {n: feed.waiting})}
            </Button>
          )}
          <Failure error={feed.rows.length === 0 ? feed.error : undefined} />
          <Table<Alert>
            size="small"
            rowKey="alert_id"
            dataSource={feed.rows}
            pagination={false}
            loading={feed.loading && feed.rows.length === 0}
            locale={{emptyText: t('watch.empty')}}
            onRow={row => ({onClick: () => setOpened(row.alert_id), 'data-test': 'alert', 'data-id': row.alert_id}) as object}
            rowClassName={row => (Date.now() - (feed.freshAt.get(row.alert_id) ?? 0) < FRESH_MILLIS ? 'fresh' : '')}
            tableLayout="fixed"
            columns={[
              {title: t('col.severity'), width: 96, render: (_, row) => <Grade of={row.severity} />},
              {title: t('col.revised'), width: 140, render: (_, row) => <span className="num">{time(row.revised_at)}</span>},
              {title: t('col.indicator'), width: 170, render: (_, row) => <IndicatorName id={row.indicator} />},
              {
                title: t('col.borrower'),
                width: 122,
                render: (_, row) =>
                  row.branch_path ? (
                    <BorrowerLink id={row.borrower_id} />
                  ) : (
                    <span className="mono">{row.borrower_id}</span>
                  ),
              },
              {
                title: t('col.reason'),
                render: (_, row) => <div className="reason">{pick(row.explanation_en, row.explanation_zh)}</div>,
              },
              {title: t('col.state'), width: 96, render: (_, row) => <State kind="alertState" of={row.state} />},
              {
                title: t('col.branch'),
                width: 120,
                render: (_, row) => <BranchName path={row.branch_path} />,
              },
            ]}
          />
          {feed.next && (
            <Button type="link" block onClick={feed.loadMore}>
              {t('watch.more')}
            </Button>
          )}
        </section>
        <div className="stack">
          <section className="card">
            <div className="head">
              <h2>{t('watch.opened')}</h2>
              <span className="soft small push">{t('watch.days')}</span>
            </div>
            <div className="body" style={{minHeight: 150}}>
              {counts && (
                <Suspense fallback={null}>
                  <OpenedPerDay days={counts.opened_per_day} height={150} />
                </Suspense>
              )}
            </div>
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('watch.byIndicator')}</h2>
            </div>
            <div className="body bars">
              {byIndicator.map(([id, number]) => (
                <button key={id} onClick={() => toggle(id)}>
                  <span className={chosen.includes(id) ? 'name chosen' : 'name'}>
                    <IndicatorName id={id} />
                  </span>
                  <span className="track">
                    <div className="fill" style={{width: `${(100 * number) / most}%`}} />
                  </span>
                  <span className="num">{count(number)}</span>
                </button>
              ))}
            </div>
          </section>
        </div>
      </div>
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size={860}
        title={opened && <span className="mono">{opened}</span>}
        destroyOnHidden
      >
        {opened && (
          <Suspense fallback={null}>
            <OneAlert id={opened} />
          </Suspense>
        )}
      </Drawer>
    </>
  );
}

function OneAlert({id}: {id: string}) {
  const found = useData(`alert ${id}`, () => get<Alert>('/api/alert', {id}));
  if (!found.data) return <Failure error={found.error} />;
  return <AlertEvidence alert={found.data} open />;
}

/** The list of alerts: loaded once for a filter, then kept up by the stream. */
function useFeed(severity: Severity | 'ALL', state: string, chosen: string[]) {
  const query = {
    severity: severity === 'ALL' ? [] : [severity],
    state: state === 'ALL' ? [] : [state],
    indicator: chosen,
    size: ROWS,
  };
  const key = JSON.stringify(query);
  const first = useData(key, () => get<Page<Alert>>('/api/alerts', query));
  const [rows, setRows] = useState<Alert[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState<Alert[]>([]);
  const freshAt = useRef(new Map<string, number>()).current;

  useEffect(() => {
    setRows(first.data?.rows ?? []);
    setNext(first.data?.next ?? null);
    setWaiting([]);
  }, [first.data, key]);

  const put = useCallback((alerts: Alert[]) => {
    setRows(old => {
      const fresh = new Map<string, Alert>();
      for (const alert of alerts) fresh.set(alert.alert_id, alert);
      const merged = [...[...fresh.values()].reverse(), ...old.filter(row => !fresh.has(row.alert_id))];
      return merged.sort((one, other) => other.revised_at.localeCompare(one.revised_at)).slice(0, KEPT);
    });
  }, []);

  useLiveEvents({
    alerts: alerts => {
      const matching = alerts.filter(
        alert =>
          (severity === 'ALL' || alert.severity === severity) &&
          (state === 'ALL' || alert.state === state) &&
          (chosen.length === 0 || chosen.includes(alert.indicator)),
      );
      if (matching.length === 0) return;
      if (paused) {
        setWaiting(old => [...old, ...matching].slice(-KEPT));
      } else {
        matching.forEach(alert => freshAt.set(alert.alert_id, Date.now()));
        put(matching);
      }
    },
  });

  return {
    rows,
    next,
    freshAt,
    paused,
    waiting: waiting.length,
    total: first.data?.total,
    more: first.data?.total_is_lower_bound,
    loading: first.loading,
    error: first.error,
    pause: () => {
      if (paused) put(waiting);
      setWaiting([]);
      setPaused(!paused);
    },
    loadMore: async () => {
      const page = await get<Page<Alert>>('/api/alerts', {...query, after: next});
      setRows(old => {
        const known = new Set(old.map(row => row.alert_id));
        return [...old, ...page.rows.filter(row => !known.has(row.alert_id))];
      });
      setNext(page.next);
    },
  };
}
