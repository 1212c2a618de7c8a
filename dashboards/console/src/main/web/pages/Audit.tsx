import {Alert as Notice, Button, Table} from 'antd';
import {useState} from 'react';
import {get} from '../api';
import {useData} from '../data';
import {count, time} from '../format';
import {useLanguage} from '../i18n';
import {Failure} from '../parts/Bits';
import type {AuditEntry} from '../types';

const ROWS = 100;

/** Who did what; for auditors. */
export default function Audit() {
  const {t, name} = useLanguage();
  const first = useData('audit', () => get<AuditEntry[]>('/api/audit', {size: ROWS}));
  const [more, setMore] = useState<AuditEntry[]>([]);
  const [verified, setVerified] = useState<{intact: boolean; entries: number; last_hash: string; fault: string | null}>();
  const rows = [...(first.data ?? []), ...more];
  const last = rows.at(-1);
  return (
    <section className="card">
      <div className="head">
        <h2>{t('audit.title')}</h2>
        <span className="soft small">{t('audit.hint')}</span>
        <Button type="primary" className="push" onClick={async () => setVerified(await get('/api/audit/verification'))} data-test="verify">
          {t('audit.verify')}
        </Button>
      </div>
      {verified && (
        <Notice
          style={{margin: 12}}
          data-test="verified"
          type={verified.intact ? 'success' : 'error'}
          showIcon
          title={
            verified.intact
              ? t('audit.intact', {n: count(verified.entries), hash: verified.last_hash})
              : t('audit.broken', {fault: verified.fault ?? ''})
          }
        />
      )}
      <Failure error={first.data ? undefined : first.error} />
      <Table<AuditEntry>
        size="small"
        rowKey="sequence"
        pagination={false}
        dataSource={rows}
        tableLayout="fixed"
        columns={[
          {title: '#', width: 60, align: 'right', render: (_, row) => <span className="num soft">{row.sequence}</span>},
          {title: t('audit.at'), width: 136, render: (_, row) => <span className="num">{time(row.at)}</span>},
          {title: t('nav.bankTime'), width: 136, render: (_, row) => <span className="num soft">{time(row.bank_time)}</span>},
          {title: t('audit.who'), width: 120, render: (_, row) => <span className="mono">{row.who}</span>},
          {title: t('audit.action'), width: 150, render: (_, row) => name('action', row.action)},
          {title: t('audit.subject'), width: 240, render: (_, row) => <span className="mono" style={{overflowWrap: 'anywhere'}}>{row.subject}</span>},
          {title: t('audit.purpose'), width: 120, render: (_, row) => (row.purpose ? name('purpose', row.purpose) : '')},
          {title: t('audit.outcome'), width: 76, render: (_, row) => <span className={row.outcome === 'DONE' ? '' : 'late'}>{name('outcome', row.outcome)}</span>},
          {title: t('audit.detail'), render: (_, row) => <span style={{overflowWrap: 'anywhere'}}>{row.detail}</span>},
          {title: 'SHA-256', width: 110, render: (_, row) => <span className="mono soft">{row.hash.slice(0, 12)}…</span>},
        ]}
      />
      {last && last.sequence > 1 && rows.length % ROWS === 0 && (
        <Button
          type="link"
          block
          onClick={async () => setMore([...more, ...(await get<AuditEntry[]>('/api/audit', {size: ROWS, before: last.sequence}))])}
        >
          {t('watch.more')}
        </Button>
      )}
    </section>
  );
}
