import {Alert as Notice, App, Button, Input, Select, Space} from 'antd';
import {useEffect, useRef, useState} from 'react';
import {type ApiError, get, post} from '../api';
import {may, useCommon} from '../context';
import {time} from '../format';
import {useLanguage} from '../i18n';
import {useKeys} from '../keys';
import type {RiskCase, User} from '../types';

const DISPOSALS = ['CONFIRMED', 'FALSE_ALARM', 'RESTRUCTURED', 'RECALLED', 'COLLECTED', 'SECURED', 'OTHER'];
const NEED_DETERMINATION = ['CONFIRMED', 'FALSE_ALARM', 'RECALLED', 'OTHER'];
const ASK_MILLIS = 600;
const ASKS = 200;

type Effect = {state: 'PENDING' | 'APPLIED' | 'REFUSED'; reason: string};
type Form = 'ASSIGN' | 'PROPOSE_DISPOSAL' | 'COMMENT' | 'EXTEND_LIMIT' | 'DOWNGRADE' | 'REOPEN' | 'COMPLETE_CHECK' | undefined;

/** What the reader may decide on a case, and what became of it. */
export function Decisions({of, user, changed}: {of: RiskCase; user: User; changed: () => void}) {
  const {t, name} = useLanguage();
  const {message} = App.useApp();
  const {session} = useCommon();
  const [form, setForm] = useState<Form>();
  const [comment, setComment] = useState('');
  const [assignee, setAssignee] = useState(user.token);
  const [disposal, setDisposal] = useState('CONFIRMED');
  const [pending, setPending] = useState<{id: string; effect?: Effect}>();
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const follow = async (id: string) => {
    for (let ask = 0; ask < ASKS && !gone.current; ask++) {
      await new Promise(done => setTimeout(done, ASK_MILLIS));
      const effect = await get<Effect>('/api/decision', {id}).catch(() => undefined);
      if (effect && effect.state !== 'PENDING') {
        if (gone.current) return;
        setPending({id, effect});
        changed();
        return;
      }
    }
  };
  const decide = async (action: string, more: object = {}) => {
    try {
      const taken = await post<{decision_id: string}>('/api/decisions', {case_id: of.case_id, action, comment, ...more});
      setPending({id: taken.decision_id});
      setForm(undefined);
      setComment('');
      follow(taken.decision_id);
    } catch (error) {
      message.error((error as ApiError).message, 6);
    }
  };

  const handles = may(user, 'HANDLE');
  const approves = may(user, 'APPROVE');
  const open = of.state !== 'CLOSED';
  useKeys({a: () => handles && open && decide('ACKNOWLEDGE')});

  const offered: Form[] = [];
  if (handles && open) {
    offered.push('ASSIGN');
    if (of.kind === 'CHECK') offered.push('COMPLETE_CHECK');
    else if (!of.proposal) offered.push('PROPOSE_DISPOSAL');
    if (!of.proposal && !of.first_handled_at) offered.push('EXTEND_LIMIT');
    if (!of.proposal && of.kind === 'CASE' && of.grade !== 'LIGHT') offered.push('DOWNGRADE');
  }
  if (handles) offered.push('COMMENT');
  if (approves && !open) offered.push('REOPEN');
  const commentNeeded =
    form === 'COMMENT' ||
    form === 'REOPEN' ||
    form === 'COMPLETE_CHECK' ||
    form === 'EXTEND_LIMIT' ||
    (form === 'PROPOSE_DISPOSAL' && NEED_DETERMINATION.includes(disposal));
  const send = () => {
    if (form === 'ASSIGN') decide('ASSIGN', {assignee});
    else if (form === 'PROPOSE_DISPOSAL') decide('PROPOSE_DISPOSAL', {disposal});
    else if (form) decide(form);
  };
  const own = of.proposal?.proposed_by === user.token;
  const manages = of.manager === user.token;

  return (
    <div data-test="decisions">
      {pending && (
        <Notice
          style={{marginBottom: 10}}
          data-test="effect"
          data-state={pending.effect?.state ?? 'PENDING'}
          type={!pending.effect ? 'info' : pending.effect.state === 'APPLIED' ? 'success' : 'error'}
          showIcon
          closable={pending.effect ? {onClose: () => setPending(undefined)} : false}
          title={
            !pending.effect
              ? t('case.sent')
              : pending.effect.state === 'APPLIED'
                ? t('case.applied')
                : t('case.engineRefused', {reason: pending.effect.reason})
          }
        />
      )}
      {of.proposal && (
        <div className="proposal" data-test="proposal">
          <b>{t('case.foureyes')}</b>: {name('action', of.proposal.action)}
          {of.proposal.disposal && (
            <>
              {' – '}
              <b>{name('disposal', of.proposal.disposal)}</b>
            </>
          )}
          <div className="soft small">
            {t('case.proposedBy', {who: of.proposal.proposed_by, when: time(of.proposal.proposed_at)})}
          </div>
          {of.proposal.comment && <div style={{margin: '4px 0'}}>{of.proposal.comment}</div>}
          {own && <div className="small late">{t('case.notYourself')}</div>}
          {!own && manages && <div className="small late">{t('case.notManager')}</div>}
          {approves && (
            <Space style={{marginTop: 8}}>
              <Button
                type="primary"
                disabled={own || manages}
                onClick={() => decide('APPROVE_DISPOSAL', {proposal_id: of.proposal!.decision_id})}
                data-test="approve"
              >
                {t('action.APPROVE_DISPOSAL')}
              </Button>
              <Button danger onClick={() => decide('REJECT_DISPOSAL', {proposal_id: of.proposal!.decision_id})} data-test="reject">
                {t('action.REJECT_DISPOSAL')}
              </Button>
            </Space>
          )}
        </div>
      )}
      {!handles && !approves && <div className="soft">{t('case.readOnly')}</div>}
      <Space wrap>
        {handles && open && (
          <Button type="primary" ghost onClick={() => decide('ACKNOWLEDGE')} data-test="acknowledge">
            {t('action.ACKNOWLEDGE')} <kbd>a</kbd>
          </Button>
        )}
        {offered.map(each => (
          <Button
            key={each}
            type={form === each ? 'primary' : 'default'}
            onClick={() => setForm(form === each ? undefined : each)}
            data-test={`form-${each}`}
          >
            {t(`action.${each}`)}
          </Button>
        ))}
      </Space>
      {form && (
        <Space orientation="vertical" style={{width: '100%', marginTop: 10}}>
          {form === 'ASSIGN' &&
            (session.demo_users ? (
              <Select
                style={{width: '100%'}}
                value={assignee}
                onChange={setAssignee}
                data-test="assignee-choice"
                options={session.demo_users
                  .filter(each => may(each, 'HANDLE'))
                  .map(each => ({value: each.token, label: each.token}))}
              />
            ) : (
              <Input value={assignee} onChange={event => setAssignee(event.target.value)} placeholder={t('case.assignTo')} />
            ))}
          {form === 'PROPOSE_DISPOSAL' && (
            <Select
              style={{width: '100%'}}
              value={disposal}
              onChange={setDisposal}
              options={DISPOSALS.map(each => ({value: each, label: name('disposal', each)}))}
            />
          )}
          <Input.TextArea
            rows={3}
            maxLength={4000}
            value={comment}
            onChange={event => setComment(event.target.value)}
            placeholder={t(commentNeeded ? 'case.commentNeeded' : 'case.comment')}
            data-test="comment"
          />
          <Space>
            <Button type="primary" onClick={send} disabled={commentNeeded && !comment.trim()} data-test="send">
              {t('case.send')}
            </Button>
            <Button onClick={() => setForm(undefined)}>{t('common.cancel')}</Button>
          </Space>
        </Space>
      )}
    </div>
  );
}
