import {Alert as Notice, App, Button, Select, Space, Table} from 'antd';
import {useState} from 'react';
import {useNavigate, useSearchParams} from 'react-router-dom';
import {type ApiError, get, post} from '../api';
import {may, useCommon} from '../context';
import {useData} from '../data';
import {day, money} from '../format';
import {useLanguage} from '../i18n';
import {useLiveEvents} from '../live';
import AlertEvidence from '../parts/AlertEvidence';
import {BranchName, casePath, Failure, Grade, State, TimeLeft} from '../parts/Bits';
import {BorrowerSeries} from '../parts/BorrowerSeries';
import type {Alert, Borrower as Card, Page, RiskCase} from '../types';

const ALERTS = 100;
const PURPOSES = ['CASE_HANDLING', 'FIRST_USE_CHECK', 'COLLECTION', 'LEGAL_ACTION'];

/** Everything about one borrower. */
export default function Borrower() {
  const [asked] = useSearchParams();
  const id = asked.get('id') ?? '';
  return <OneBorrower key={id} id={id} />;
}

function OneBorrower({id}: {id: string}) {
  const {t, name, language} = useLanguage();
  const go = useNavigate();
  const card = useData(`borrower ${id}`, () => get<Card>('/api/borrower', {id}));
  const alerts = useData(`alerts of ${id}`, () => get<Page<Alert>>('/api/alerts', {borrower: id, size: ALERTS}));
  const cases = useData(`cases of ${id}`, () =>
    get<Page<RiskCase>>('/api/cases', {borrower: id, stage: 'ALL', order: 'opened_at', size: 50}),
  );
  useLiveEvents({
    alerts: fresh => fresh.some(each => each.borrower_id === id) && setTimeout(alerts.reload, 700),
    cases: fresh => fresh.some(each => each.borrower_id === id) && setTimeout(cases.reload, 700),
  });
  const [opened, setOpened] = useState<string>();
  if (!card.data) return <Failure error={card.error} />;
  const one = card.data;
  const outstanding = one.loans.filter(loan => loan.status === 'ACTIVE').reduce((sum, loan) => sum + loan.outstanding_cents, 0);
  return (
    <>
      <section className="card" style={{marginBottom: 14}}>
        <div className="head">
          <h2>
            {t('borrower.title')} <span className="mono">{one.borrower_id}</span>
          </h2>
          <Identity id={id} />
        </div>
        <div className="body" style={{display: 'grid', gridTemplateColumns: 'repeat(8, auto)', gap: 16, justifyContent: 'space-between'}}>
          <Fact label={t('borrower.segment')}>{name('segment', one.segment)}</Fact>
          <Fact label={t('borrower.size')}>{name('size', one.company_size)}</Fact>
          <Fact label={t('borrower.industry')}>{one.industry_code || '–'}</Fact>
          <Fact label={t('borrower.region')}>{one.region_code || '–'}</Fact>
          <Fact label={t('borrower.registered')}>{one.registered_on ?? '–'}</Fact>
          <Fact label={t('borrower.branch')}>
            <BranchName path={one.branch_path} />
          </Fact>
          <Fact label={t('borrower.manager')}>
            <span className="mono">{one.manager || '–'}</span>
          </Fact>
          <Fact label={t('borrower.outstanding')}>
            <b className="num">{money(outstanding, language)}</b>
          </Fact>
        </div>
      </section>
      <section className="card" style={{marginBottom: 14}}>
        <div className="head">
          <h2>{t('borrower.series')}</h2>
        </div>
        <div className="body">
          <BorrowerSeries id={id} alerts={alerts.data?.rows} />
        </div>
      </section>
      <div className="columns" style={{gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)'}}>
        <section className="card">
          <div className="head">
            <h2>{t('borrower.alerts')}</h2>
            <span className="soft small">{alerts.data?.total ?? ''}</span>
          </div>
          <div className="body">
            {alerts.data?.rows.length === 0 && <div className="soft">{t('watch.empty')}</div>}
            {alerts.data?.rows.map(alert =>
              opened === alert.alert_id ? (
                <Loaded key={alert.alert_id} id={alert.alert_id} close={() => setOpened(undefined)} />
              ) : (
                <div key={alert.alert_id} onClickCapture={event => {
                  event.stopPropagation();
                  setOpened(alert.alert_id);
                }} className="alert-wrap" style={{marginTop: 8}}>
                  <AlertEvidence alert={alert} open={false} />
                </div>
              ),
            )}
          </div>
        </section>
        <div className="stack">
          <section className="card">
            <div className="head">
              <h2>{t('borrower.cases')}</h2>
              <span className="soft small">{cases.data?.total ?? ''}</span>
            </div>
            <Table<RiskCase>
              size="small"
              rowKey="case_id"
              pagination={false}
              dataSource={cases.data?.rows}
              locale={{emptyText: t('cases.empty')}}
              onRow={row => ({onClick: () => go(casePath(row.case_id))})}
              columns={[
                {title: t('col.severity'), width: 90, render: (_, row) => <Grade of={row.grade} />},
                {title: t('col.kind'), width: 80, render: (_, row) => name('kind', row.kind)},
                {title: t('col.opened'), render: (_, row) => <span className="num">{day(row.opened_at)}</span>},
                {title: t('col.state'), width: 110, render: (_, row) => <State kind="caseState" of={row.state} />},
                {title: t('col.limit'), width: 120, render: (_, row) => (row.disposal ? name('disposal', row.disposal) : <TimeLeft of={row} />)},
              ]}
            />
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('borrower.loans')}</h2>
              <span className="soft small">{one.loans.length}</span>
            </div>
            <Table
              size="small"
              rowKey="loan_id"
              pagination={false}
              dataSource={one.loans}
              columns={[
                {title: t('borrower.loan'), render: (_, row) => <span className="mono">{row.loan_id}</span>},
                {title: t('col.product'), render: (_, row) => name('product', row.product)},
                {title: t('col.state'), render: (_, row) => name('loanStatus', row.status)},
                {title: t('borrower.principal'), align: 'right', render: (_, row) => <span className="num">{money(row.principal_cents, language)}</span>},
                {title: t('col.outstanding'), align: 'right', render: (_, row) => <span className="num">{money(row.outstanding_cents, language)}</span>},
                {title: t('borrower.matures'), render: (_, row) => <span className="num">{row.matures_on}</span>},
              ]}
            />
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('borrower.related')}</h2>
              <span className="soft small">{one.related.length}</span>
            </div>
            <div className="body">
              <dl className="facts">
                {one.related.slice(0, 20).map(party => [
                  <dt key={`${party.party_id}${party.relation}`}>{name('relation', party.relation)}</dt>,
                  <dd key={`${party.party_id}${party.relation}-dd`} className="mono">
                    {party.party_id}
                  </dd>,
                ])}
              </dl>
              {one.related.length === 0 && <span className="soft">{t('common.none')}</span>}
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

function Loaded({id, close}: {id: string; close: () => void}) {
  const found = useData(`alert ${id}`, () => get<Alert>('/api/alert', {id}));
  if (!found.data) return <Failure error={found.error} />;
  return (
    <div style={{marginTop: 8}} onDoubleClick={close}>
      <AlertEvidence alert={found.data} open />
    </div>
  );
}

function Fact({label, children}: {label: string; children: React.ReactNode}) {
  return (
    <div>
      <div className="soft small" style={{whiteSpace: 'nowrap'}}>{label}</div>
      <div>{children}</div>
    </div>
  );
}

/** The masked identity; shown for a purpose. */
function Identity({id}: {id: string}) {
  const {t, name} = useLanguage();
  const {user} = useCommon();
  const {message} = App.useApp();
  const [purpose, setPurpose] = useState<string>();
  const [identity, setIdentity] = useState<{name: string; document_number: string; phone: string; demonstration: boolean}>();
  const show = async () => {
    try {
      setIdentity(await post('/api/borrower/identity', {purpose}, {id}));
    } catch (error) {
      message.error((error as ApiError).message);
    }
  };
  if (identity) {
    return (
      <Space wrap data-test="identity">
        <b>{identity.name}</b>
        <span className="soft">
          {t('borrower.document')} {identity.document_number} · {t('borrower.phone')} {identity.phone}
        </span>
        {identity.demonstration && <Notice type="warning" title={t('borrower.demoIdentity')} style={{padding: '1px 10px'}} />}
        <Button onClick={() => setIdentity(undefined)}>{t('borrower.hide')}</Button>
      </Space>
    );
  }
  return (
    <>
      <span className="masked">●●●●●●</span>
      <span className="soft small">{t('borrower.masked')}</span>
      {may(user, 'REVEAL') && (
        <Space className="push">
          <Select
            style={{width: 250}}
            placeholder={t('borrower.purpose')}
            value={purpose}
            onChange={setPurpose}
            data-test="purpose"
            options={PURPOSES.map(each => ({value: each, label: name('purpose', each)}))}
          />
          <Button disabled={!purpose} onClick={show} data-test="reveal">
            {t('borrower.show')}
          </Button>
        </Space>
      )}
    </>
  );
}
