import {App, Button, Segmented, Select, Table, TreeSelect} from 'antd';
import {useEffect, useState} from 'react';
import {useNavigate, useSearchParams} from 'react-router-dom';
import {type ApiError, get, post} from '../api';
import {may, useCommon} from '../context';
import {useData} from '../data';
import {count, money, time} from '../format';
import {useLanguage} from '../i18n';
import {useKeys} from '../keys';
import {useLiveEvents} from '../live';
import {BorrowerLink, BranchName, casePath, Failure, Grade, State, TimeLeft} from '../parts/Bits';
import type {Branch, Overview, Page, RiskCase} from '../types';

const STAGES = ['OPEN', 'WAITING', 'OVERDUE', 'PROPOSED', 'CLOSED', 'ALL'] as const;
const ORDERS = ['urgency', 'handle_by', 'opened_at', 'revised_at', 'outstanding_cents'];
const ROWS = 50;
const REFRESH_MILLIS = 5000;

/** The queue: what is to be handled, by when, and by whom. */
export default function Cases() {
  const {t, name, language} = useLanguage();
  const {user, branches} = useCommon();
  const {message} = App.useApp();
  const go = useNavigate();
  const [asked, ask] = useSearchParams();
  const stage = asked.get('stage') ?? 'OPEN';
  const grades = asked.get('grade')?.split(',').filter(Boolean) ?? [];
  const mine = asked.get('mine') === 'yes';
  const query = {
    stage,
    grade: grades,
    kind: asked.get('kind') ?? '',
    branch: asked.get('branch') ?? '',
    assignee: mine ? user.token : '',
    order: asked.get('order') ?? (stage === 'CLOSED' ? 'revised_at' : 'urgency'),
    size: ROWS,
  };
  const key = JSON.stringify(query);
  const first = useData(key, () => get<Page<RiskCase>>('/api/cases', query));
  const overview = useData('overview', () => get<Overview>('/api/overview'), REFRESH_MILLIS);
  const [rows, setRows] = useState<RiskCase[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const [current, setCurrent] = useState(0);
  const [changed, setChanged] = useState(false);

  useEffect(() => {
    setRows(first.data?.rows ?? []);
    setNext(first.data?.next ?? null);
    setChanged(false);
  }, [first.data]);
  useEffect(() => {
    setSelected([]);
    setCurrent(0);
  }, [key]);
  useLiveEvents({
    cases: cases => {
      const byId = new Map(cases.map(each => [each.case_id, each]));
      setRows(old => old.map(row => (byId.has(row.case_id) ? {...row, ...byId.get(row.case_id)!} : row)));
      if (cases.some(each => !rows.some(row => row.case_id === each.case_id))) setChanged(true);
    },
  });

  const set = (name: string, value: string) => {
    const wanted = new URLSearchParams(asked);
    if (value) wanted.set(name, value);
    else wanted.delete(name);
    ask(wanted, {replace: true});
  };
  const acknowledge = async () => {
    const ids = selected.length > 0 ? selected : rows[current] ? [rows[current].case_id] : [];
    if (ids.length === 0 || !may(user, 'HANDLE')) return;
    try {
      const results = await post<{case_id: string; message?: string}[]>('/api/decisions/acknowledge', {case_ids: ids});
      const refused = results.filter(each => each.message);
      if (results.length > refused.length) message.success(t('cases.acknowledged', {n: results.length - refused.length}));
      if (refused.length > 0) message.error(t('cases.refused', {n: refused.length, reason: refused[0].message!}));
      setSelected([]);
    } catch (error) {
      message.error((error as ApiError).message);
    }
  };
  useKeys({
    j: () => setCurrent(Math.min(current + 1, rows.length - 1)),
    k: () => setCurrent(Math.max(current - 1, 0)),
    Enter: () => rows[current] && go(casePath(rows[current].case_id)),
    x: () => {
      const id = rows[current]?.case_id;
      if (id) setSelected(old => (old.includes(id) ? old.filter(each => each !== id) : [...old, id]));
    },
    a: acknowledge,
  });
  const counts = overview.data?.cases;
  const counted = (each: (typeof STAGES)[number]) => (counts ? ` ${count(counts[each.toLowerCase() as 'open'])}` : '');

  return (
    <section className="card">
      <div className="head first">
        <Segmented
          value={stage}
          onChange={value => set('stage', value as string)}
          options={STAGES.map(each => ({value: each, label: t(`cases.stage.${each}`) + counted(each)}))}
        />
        <Button type={mine ? 'primary' : 'default'} onClick={() => set('mine', mine ? '' : 'yes')}>
          {t('cases.mine')} {counts ? count(counts.mine) : ''}
        </Button>
        <span className="push" />
        {changed && (
          <Button type="link" onClick={first.reload}>
            {t('cases.newer')} · {t('cases.refresh')}
          </Button>
        )}
        {selected.length > 0 && <span className="soft small">{t('cases.selected', {n: selected.length})}</span>}
        {may(user, 'HANDLE') && (
          <Button type="primary" disabled={selected.length === 0} onClick={acknowledge} data-test="bulk-acknowledge">
            {t('cases.acknowledge')} <kbd style={{marginLeft: 6, color: '#44525f'}}>a</kbd>
          </Button>
        )}
      </div>
      <div className="head second">
        <Select
          mode="multiple"
          style={{minWidth: 160}}
          placeholder={t('cases.grade')}
          value={grades}
          onChange={value => set('grade', value.join(','))}
          options={['SEVERE', 'MODERATE', 'LIGHT'].map(each => ({value: each, label: name('severity', each)}))}
        />
        <Select
          allowClear
          style={{width: 130}}
          placeholder={t('cases.kind')}
          value={query.kind || undefined}
          onChange={value => set('kind', value ?? '')}
          options={['CASE', 'CHECK'].map(each => ({value: each, label: name('kind', each)}))}
        />
        <TreeSelect
          allowClear
          style={{width: 220}}
          placeholder={t('col.branch')}
          value={query.branch || undefined}
          onChange={value => set('branch', value ?? '')}
          treeData={tree([...branches.values()], language)}
          treeDefaultExpandAll
        />
        <Select
          style={{width: 165}}
          value={query.order}
          onChange={value => set('order', value)}
          options={ORDERS.map(each => ({value: each, label: t(`cases.order.${each}`)}))}
        />
      </div>
      <Failure error={rows.length === 0 ? first.error : undefined} />
      <Table<RiskCase>
        size="small"
        rowKey="case_id"
        dataSource={rows}
        pagination={false}
        loading={first.loading && rows.length === 0}
        locale={{emptyText: t('cases.empty')}}
        tableLayout="fixed"
        rowSelection={may(user, 'HANDLE') ? {selectedRowKeys: selected, onChange: keys => setSelected(keys as string[]), columnWidth: 36} : undefined}
        rowClassName={(_, index) => (index === current ? 'current' : '')}
        onRow={row => ({onClick: () => go(casePath(row.case_id)), 'data-test': 'case', 'data-id': row.case_id}) as object}
        columns={[
          {title: t('col.severity'), width: 96, render: (_, row) => <Grade of={row.grade} />},
          {title: t('col.limit'), width: 138, render: (_, row) => <TimeLeft of={row} />},
          {title: t('col.state'), width: 116, render: (_, row) => <State kind="caseState" of={row.state} />},
          {title: t('col.borrower'), width: 98, render: (_, row) => <BorrowerLink id={row.borrower_id} />},
          {
            title: t('col.alerts'),
            render: (_, row) => (
              <span>
                {row.kind === 'CHECK' && <span className="state" style={{marginRight: 8}}>{name('kind', row.kind)}</span>}
                {row.alerts ? <Attached alerts={row.alerts} /> : row.alert_ids.length}
              </span>
            ),
          },
          {title: t('col.product'), width: 148, render: (_, row) => name('product', row.product)},
          {
            title: t('col.outstanding'),
            width: 120,
            align: 'right',
            render: (_, row) => <span className="num">{money(row.outstanding_cents, language)}</span>,
          },
          {title: t('col.branch'), width: 150, render: (_, row) => <BranchName path={row.escalated_to ?? row.branch_path} />},
          {
            title: t('col.assignee'),
            width: 120,
            render: (_, row) =>
              row.assignee ? <span className="mono">{row.assignee}</span> : <span className="soft">{t('cases.unassigned')}</span>,
          },
          {title: t('col.opened'), width: 140, render: (_, row) => <span className="num">{time(row.opened_at)}</span>},
        ]}
      />
      {next && (
        <Button
          type="link"
          block
          onClick={async () => {
            const page = await get<Page<RiskCase>>('/api/cases', {...query, after: next});
            setRows([...rows, ...page.rows]);
            setNext(page.next);
          }}
        >
          {t('watch.more')}
        </Button>
      )}
    </section>
  );
}

function Attached({alerts}: {alerts: NonNullable<RiskCase['alerts']>}) {
  const counts = new Map<string, number>();
  for (const alert of alerts) counts.set(alert.indicator, (counts.get(alert.indicator) ?? 0) + 1);
  return (
    <>
      {[...counts].map(([indicator, number]) => (
        <b key={indicator} style={{display: 'inline-block', marginRight: 8}}>
          {indicator}
          {number > 1 ? `×${number}` : ''}
        </b>
      ))}
    </>
  );
}

interface Unit {
  value: string;
  title: string;
  children: Unit[];
}

function tree(branches: Branch[], language: string): Unit[] {
  const units = new Map<string, Unit>();
  for (const branch of branches) {
    units.set(branch.path, {
      value: branch.path,
      title: language === 'zh' ? branch.name_zh : branch.name_en,
      children: [],
    });
  }
  const roots: Unit[] = [];
  for (const [path, unit] of units) {
    const above = units.get(path.slice(0, path.lastIndexOf('/')));
    (above ? above.children : roots).push(unit);
  }
  return roots;
}
