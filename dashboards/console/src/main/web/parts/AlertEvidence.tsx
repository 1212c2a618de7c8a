import {useState} from 'react';
import {measured, time} from '../format';
import {measureName} from '../measures';
import {useLanguage} from '../i18n';
import type {Alert, Measure} from '../types';
import {BorrowerLink, Grade, IndicatorName, State} from './Bits';
import {Trail} from './Trail';

/** One alert with everything that was measured, and the way of the money. */
export default function AlertEvidence({alert, open}: {alert: Alert; open: boolean}) {
  const {t, pick} = useLanguage();
  const [shown, setShown] = useState(open);
  const measures = alert.measures ?? [];
  return (
    <div className={`alert-box ${alert.severity}`} data-test="evidence" data-id={alert.alert_id}>
      <button className="title" onClick={() => setShown(!shown)}>
        <Grade of={alert.severity} />
        <IndicatorName id={alert.indicator} />
        <State kind="alertState" of={alert.state} />
        <span className="soft small num" style={{marginLeft: 'auto'}}>
          {time(alert.opened_at)}
        </span>
        <span style={{flexBasis: '100%'}}>{pick(alert.explanation_en, alert.explanation_zh)}</span>
      </button>
      {shown && (
        <div className="content">
          {measures.length > 0 && <Measures all={measures} />}
          {(alert.paths?.length ?? 0) > 0 && <Trail paths={alert.paths!} />}
          <div className="soft small" style={{marginTop: 8}}>
            <BorrowerLink id={alert.borrower_id} /> · {alert.job} ·{' '}
            {t('case.version', {v: alert.detector_version, p: alert.parameter_version})}
            {(alert.event_ids?.length ?? 0) > 0 && (
              <>
                {' · '}
                {t('case.events')}: <span className="mono">{alert.event_ids!.join(' ')}</span>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Measures({all}: {all: Measure[]}) {
  const {language} = useLanguage();
  const compared = all.filter(each => each.baseline !== null || each.threshold !== null);
  const others = all.filter(each => !compared.includes(each));
  return (
    <>
      {compared.length > 0 && <Compared all={compared} />}
      {others.length > 0 && (
        <div className="figures">
          {others.map(each => (
            <span key={each.name}>
              <span className="soft">{measureName(each.name, language)}</span> <b className="num">{measured(each.value, each.unit, language)}</b>
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function Compared({all}: {all: Measure[]}) {
  const {t, language} = useLanguage();
  const shown = (value: number | null, unit: string) => (value === null ? '' : measured(value, unit, language));
  return (
    <table className="measures">
      <thead>
        <tr>
          <th>{t('case.measures')}</th>
          <th className="right" />
          <th style={{width: '26%'}} />
          <th className="right">{t('case.baseline')}</th>
          <th className="right">{t('case.threshold')}</th>
          <th>{t('case.window')}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(each => (
          <tr key={each.name}>
            <td>{measureName(each.name, language)}</td>
            <td className="right">
              <b>{shown(each.value, each.unit)}</b>
            </td>
            <td>
              <Bullet of={each} />
            </td>
            <td className="right">{shown(each.baseline, each.unit)}</td>
            <td className="right">{shown(each.threshold, each.unit)}</td>
            <td className="soft" style={{whiteSpace: 'nowrap'}}>
              {each.window_from && `${each.window_from} – ${each.window_to ?? ''}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value against what is usual and where the breach begins. */
function Bullet({of}: {of: Measure}) {
  const known = [of.value, of.baseline, of.threshold].filter((each): each is number => each !== null);
  const low = Math.min(0, ...known);
  const range = Math.max(0, ...known) - low || 1;
  const at = (value: number) => `${(100 * (value - low)) / range}%`;
  const [from, to] = of.value < 0 ? [of.value, 0] : [0, of.value];
  return (
    <div className="bullet">
      <div className="value" style={{left: at(from), width: `${(100 * (to - from)) / range}%`}} />
      {of.baseline !== null && <div className="usual" style={{left: `calc(${at(of.baseline)} - 1px)`}} />}
      {of.threshold !== null && <div className="limit" style={{left: `calc(${at(of.threshold)} - 1px)`}} />}
    </div>
  );
}
