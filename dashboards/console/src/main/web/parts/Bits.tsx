import {Tooltip} from 'antd';
import {Link} from 'react-router-dom';
import {ApiError} from '../api';
import {useCommon} from '../context';
import {span, time} from '../format';
import {useLanguage} from '../i18n';
import {useLive} from '../live';
import type {RiskCase, Severity} from '../types';

export function Grade({of}: {of: Severity}) {
  const {name} = useLanguage();
  return <span className={`grade ${of}`}>{name('severity', of)}</span>;
}

export function State({kind, of}: {kind: 'alertState' | 'caseState'; of: string}) {
  const {name} = useLanguage();
  return <span className={`state ${of}`}>{name(kind, of)}</span>;
}

export function IndicatorName({id}: {id: string}) {
  const {pick} = useLanguage();
  const about = useCommon().indicators.get(id);
  return (
    <span>
      <b>{id}</b> {about ? pick(about.name_en, about.name_zh) : ''}
    </span>
  );
}

export function BranchName({path}: {path: string | undefined | null}) {
  const {pick} = useLanguage();
  const {branches} = useCommon();
  if (!path) return <span className="soft">–</span>;
  const unit = branches.get(path);
  return (
    <Tooltip title={path}>
      <span>{unit ? pick(unit.name_en, unit.name_zh) : path}</span>
    </Tooltip>
  );
}

export const borrowerPath = (id: string) => `/borrower?id=${encodeURIComponent(id)}`;
export const casePath = (id: string) => `/case?id=${encodeURIComponent(id)}`;

export function BorrowerLink({id}: {id: string}) {
  return (
    <Link to={borrowerPath(id)} className="mono" onClick={event => event.stopPropagation()}>
      {id}
    </Link>
  );
}

/** Time left for the first handling of a case, by the bank's clock. */
export function TimeLeft({of}: {of: RiskCase}) {
  const {t, language} = useLanguage();
  const {clock} = useLive();
  if (of.state === 'CLOSED') return <span className="soft">–</span>;
  if (of.first_handled_at) return <span className="soft">{t('cases.handled')}</span>;
  if (clock === null) return <span className="num">{time(of.handle_by)}</span>;
  const left = Date.parse(of.handle_by) - clock;
  const text = span(left, language);
  return (
    <Tooltip title={time(of.handle_by)}>
      <span className={`num ${left < 0 ? 'late' : left < 86_400_000 ? 'soon' : ''}`}>
        {t(left < 0 ? 'cases.overdueBy' : 'cases.left', {t: text})}
      </span>
    </Tooltip>
  );
}

export function Failure({error}: {error: ApiError | undefined}) {
  const {t} = useLanguage();
  if (!error) return null;
  return <div className="empty">{error.code === 'elasticsearch_unavailable' ? t('outage.search') : error.message}</div>;
}
