import {AutoComplete, Dropdown, Modal, Tooltip} from 'antd';
import {type ReactNode, useRef, useState} from 'react';
import {NavLink, useNavigate} from 'react-router-dom';
import {get, remove} from '../api';
import {may, useCommon} from '../context';
import {time} from '../format';
import {useLanguage} from '../i18n';
import {useKeys} from '../keys';
import {useLive} from '../live';

const KEYS: [string[], string][] = [
  [['g w', 'g c', 'g i', 'g f'], 'keys.go'],
  [['j', 'k'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['x'], 'keys.select'],
  [['a'], 'keys.acknowledge'],
  [['/'], 'keys.search'],
  [['l'], 'keys.language'],
  [['?'], 'keys.help'],
];

/** What stands around every page. */
export function Frame({children, signedOut}: {children: ReactNode; signedOut: () => void}) {
  const {t, name, switchLanguage} = useLanguage();
  const {user, session} = useCommon();
  const live = useLive();
  const go = useNavigate();
  const [help, setHelp] = useState(false);
  const search = useRef<{focus: () => void}>(null);
  useKeys({
    'g w': () => go('/'),
    'g c': () => go('/cases'),
    'g i': () => go('/indicators'),
    'g f': () => go('/feeds'),
    '/': () => search.current?.focus(),
    l: switchLanguage,
    '?': () => setHelp(true),
  });
  const signOut = async () => {
    await remove('/api/session');
    signedOut();
  };
  return (
    <div className="frame">
      <div className="top">
        <header className="bar">
          <span className="brand">
            <img src="/icon.svg" alt="" />
            {t('app.name')} <small>{t('app.subtitle')}</small>
          </span>
          <nav className="nav">
            <NavLink to="/">{t('nav.watch')}</NavLink>
            <NavLink to="/cases">{t('nav.cases')}</NavLink>
            <NavLink to="/indicators">{t('nav.indicators')}</NavLink>
            <NavLink to="/feeds">{t('nav.feeds')}</NavLink>
            {may(user, 'AUDIT') && <NavLink to="/audit">{t('nav.audit')}</NavLink>}
          </nav>
          <BorrowerSearch focus={search} />
          <Tooltip title={t('nav.bankTimeHint')}>
            <span className="clock" data-test="clock">
              <span className={live.connected ? 'dot' : 'dot off'} />
              <small>{t('nav.bankTime')}</small> {live.clock === null ? t('nav.noClock') : time(live.clock)}
            </span>
          </Tooltip>
          <button className="quiet" onClick={switchLanguage} data-test="language">
            {t('nav.language')}
          </button>
          <Dropdown
            menu={{
              items: [
                {key: 'keys', label: t('nav.shortcuts'), extra: '?', onClick: () => setHelp(true)},
                {key: 'out', label: t('nav.signOut'), onClick: signOut},
              ],
            }}
          >
            <button className="quiet" data-test="me">
              {user.roles.map(role => name('role', role)).join(', ')} · {user.token}
            </button>
          </Dropdown>
        </header>
        {session.demonstration && (
          <div className="strip demo" data-test="demo-banner">
            {t('demo.banner')}
          </div>
        )}
        {!live.searchable && (
          <div className="strip outage" data-test="outage">
            {t('outage.search')}
          </div>
        )}
        {!live.connected && live.clock !== null && <div className="strip outage">{t('outage.console')}</div>}
      </div>
      <main className="page">{children}</main>
      <Modal open={help} onCancel={() => setHelp(false)} footer={null} title={t('keys.title')} width={480}>
        <dl className="facts" style={{gap: '9px 18px'}}>
          {KEYS.map(([keys, text]) => [
            <dt key={text}>
              {keys.map(key => (
                <span key={key}>
                  {key.split(' ').map(each => (
                    <kbd key={each}>{each}</kbd>
                  ))}{' '}
                </span>
              ))}
            </dt>,
            <dd key={`${text}-dd`}>{t(text)}</dd>,
          ])}
        </dl>
      </Modal>
    </div>
  );
}

function BorrowerSearch({focus}: {focus: React.Ref<{focus: () => void}>}) {
  const {t} = useLanguage();
  const go = useNavigate();
  const [found, setFound] = useState<string[]>([]);
  const [text, setText] = useState('');
  const search = async (typed: string) => {
    setText(typed);
    setFound(typed.trim() ? await get<string[]>('/api/borrowers', {text: typed.trim()}).catch(() => []) : []);
  };
  return (
    <AutoComplete
      ref={focus as never}
      style={{width: 170}}
      value={text}
      options={found.map(value => ({value}))}
      onSearch={search}
      onSelect={(id: string) => {
        setText('');
        go(`/borrower?id=${encodeURIComponent(id)}`);
      }}
      placeholder={t('nav.search')}
      data-test="search"
    />
  );
}
