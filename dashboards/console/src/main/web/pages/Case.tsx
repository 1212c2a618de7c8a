import {Button} from 'antd';
import {Link, useSearchParams} from 'react-router-dom';
import {get} from '../api';
import {useCommon} from '../context';
import {useData} from '../data';
import {money, time} from '../format';
import {useLanguage} from '../i18n';
import {useLiveEvents} from '../live';
import AlertEvidence from '../parts/AlertEvidence';
import {BorrowerLink, BranchName, Failure, Grade, State, TimeLeft} from '../parts/Bits';
import {BorrowerSeries} from '../parts/BorrowerSeries';
import {Decisions} from '../parts/Decisions';
import {Timeline} from '../parts/Timeline';
import type {Alert, RiskCase} from '../types';

const SEVERITY_ORDER = ['SEVERE', 'MODERATE', 'LIGHT'];

/** One case: why it is there, what happened to it, and what is decided. */
export default function Case() {
  const {t, name, language} = useLanguage();
  const [asked] = useSearchParams();
  const id = asked.get('id') ?? '';
  const {user} = useCommon();
  const found = useData(`case ${id}`, () => get<{case: RiskCase; alerts: Alert[]}>('/api/case', {id}));
  useLiveEvents({cases: cases => cases.some(each => each.case_id === id) && setTimeout(found.reload, 700)});
  if (!found.data) return <Failure error={found.error} />;
  const one = found.data.case;
  const alerts = [...found.data.alerts].sort(
    (a, b) =>
      Number(a.state !== 'OPEN') - Number(b.state !== 'OPEN') ||
      SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
      b.opened_at.localeCompare(a.opened_at),
  );
  const firstTrail = alerts.findIndex(alert => (alert.paths?.length ?? 0) > 0);
  return (
    <>
      <section className="card" style={{marginBottom: 14}}>
        <div className="head" style={{borderBottom: 0}}>
          <Link to="/cases">
            <Button type="text">← {t('case.back')}</Button>
          </Link>
          <h2 className="mono" style={{fontSize: 14}} data-test="case-id">
            {one.case_id}
          </h2>
          <Grade of={one.grade} />
          <span data-test="case-state" data-state={one.state}>
            <State kind="caseState" of={one.state} />
          </span>
          {one.escalated_to && (
            <span className="soft small">
              {t('case.escalated', {unit: ''})}
              <BranchName path={one.escalated_to} />
            </span>
          )}
          <span className="push" />
          <TimeLeft of={one} />
        </div>
      </section>
      <div className="columns" style={{gridTemplateColumns: 'minmax(0, 1fr) 400px'}}>
        <div className="stack">
          <section className="card">
            <div className="head">
              <h2>{t('case.alerts')}</h2>
              <span className="soft small">{alerts.length}</span>
            </div>
            <div className="body">
              {alerts.map((alert, index) => (
                <AlertEvidence key={alert.alert_id} alert={alert} open={index === 0 || index === firstTrail} />
              ))}
            </div>
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('borrower.series')}</h2>
              <span className="push">
                <BorrowerLink id={one.borrower_id} />
              </span>
            </div>
            <div className="body">
              <BorrowerSeries id={one.borrower_id} alerts={alerts} />
            </div>
          </section>
        </div>
        <div className="stack">
          <section className="card">
            <div className="head">
              <h2>{t('case.decide')}</h2>
            </div>
            <div className="body">
              <Decisions of={one} user={user} changed={found.reload} />
            </div>
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('case.title')}</h2>
            </div>
            <div className="body">
              <dl className="facts">
                <dt>{t('col.borrower')}</dt>
                <dd>
                  <BorrowerLink id={one.borrower_id} /> · {name('product', one.product)}
                </dd>
                <dt>{t('case.exposure')}</dt>
                <dd className="num">{money(one.outstanding_cents, language)}</dd>
                <dt>{t('col.branch')}</dt>
                <dd>
                  <BranchName path={one.branch_path} />
                </dd>
                <dt>{t('case.manager')}</dt>
                <dd className="mono">{one.manager || '–'}</dd>
                <dt>{t('case.assignee')}</dt>
                <dd className="mono" data-test="assignee">
                  {one.assignee ?? t('cases.unassigned')}
                </dd>
                <dt>{t('case.opened')}</dt>
                <dd className="num">{time(one.opened_at)}</dd>
                <dt>{t('case.limit')}</dt>
                <dd className="num">{time(one.handle_by)}</dd>
                {one.proposed_class && (
                  <>
                    <dt>{t('case.class')}</dt>
                    <dd>{name('class', one.proposed_class)}</dd>
                  </>
                )}
                {one.disposal && (
                  <>
                    <dt>{t('case.disposal')}</dt>
                    <dd data-test="disposal">
                      <b>{name('disposal', one.disposal)}</b>
                    </dd>
                  </>
                )}
                <dt>{t('case.suggested')}</dt>
                <dd>{one.suggested.map(each => name('handling', each)).join(' · ')}</dd>
              </dl>
              {one.evidence && (
                <div className="soft small" style={{marginTop: 8, overflowWrap: 'anywhere'}}>
                  {t('case.evidenceFrozen', {hash: one.evidence.sha256})}
                </div>
              )}
            </div>
          </section>
          <section className="card">
            <div className="head">
              <h2>{t('case.timeline')}</h2>
            </div>
            <div className="body">
              <Timeline steps={one.history ?? []} />
            </div>
          </section>
        </div>
      </div>
    </>
  );
}
