import {time} from '../format';
import {useLanguage} from '../i18n';
import {messages} from '../messages';
import type {CaseStep} from '../types';
import {Grade} from './Bits';

/** What happened to a case, newest first. */
export function Timeline({steps}: {steps: CaseStep[]}) {
  const {t, name} = useLanguage();
  // A detail is an id, a unit, a person, or a constant that has a name.
  const named = (detail: string) => {
    const kind = ['disposal', 'severity', 'action'].find(each => messages[`${each}.${detail}`]);
    return kind ? name(kind, detail) : detail;
  };
  return (
    <div className="steps">
      {[...steps].reverse().map((step, index) => (
        <div key={index} className={`step ${step.by ? 'person' : ''}`} data-test="step" data-kind={step.kind} data-decision={step.decision_id ?? ''}>
          <div style={{minWidth: 0}}>
            <b>{name('step', step.kind)}</b> {step.kind.startsWith('GRADE') && <Grade of={step.grade} />}
            {step.detail && step.kind !== 'OPENED' && (
              <span className="soft small" style={{overflowWrap: 'anywhere'}}>
                {' '}
                {/^\d{4}-\d\d-\d\dT/.test(step.detail) ? time(step.detail) : named(step.detail)}
              </span>
            )}
            <div className="soft small num">
              {time(step.at)} · {step.by ? <span className="mono">{step.by}</span> : t('case.engine')}
            </div>
            {step.comment && <div className="comment">{step.comment}</div>}
          </div>
        </div>
      ))}
    </div>
  );
}
