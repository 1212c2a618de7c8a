import {Button} from 'antd';
import {post, useSecret} from '../api';
import {useLanguage} from '../i18n';
import type {Session} from '../types';

/** Who somebody is: the bank's account, or in a demonstration whoever they choose to be. */
export function SignIn({session, done}: {session: Session; done: () => void}) {
  const {t, name, switchLanguage} = useLanguage();
  const choose = async (user: string) => {
    const opened = await post<{csrf: string}>('/api/session', {user});
    useSecret(opened.csrf);
    done();
  };
  return (
    <div className="signin">
      <div className="box">
        <div style={{display: 'flex', alignItems: 'center', gap: 14}}>
          <img src="/icon.svg" alt="" width={44} height={44} />
          <div style={{flex: 1}}>
            <div style={{fontSize: 20, fontWeight: 600}}>{t('app.name')}</div>
            <div className="soft">{t('app.subtitle')}</div>
          </div>
          <Button type="text" onClick={switchLanguage} data-test="language">
            {t('nav.language')}
          </Button>
        </div>
        {session.demonstration ? (
          <>
            <div className="strip demo" style={{margin: '18px -32px 14px', textAlign: 'left', padding: '8px 32px'}}>
              {t('demo.banner')}
            </div>
            <div>{t('signin.choose')}</div>
            <div className="people">
              {session.demo_users?.map(user => (
                <button key={user.token} onClick={() => choose(user.token)} data-test={`user-${user.token}`}>
                  <b>{user.roles.map(role => name('role', role)).join(', ')}</b>
                  <span className="mono soft">{user.token}</span>
                  <span className="soft small">
                    {' · '}
                    {t('signin.scope')} {user.branches.join(', ')}
                  </span>
                </button>
              ))}
            </div>
          </>
        ) : (
          <Button type="primary" size="large" block href="/auth/login" style={{marginTop: 24}}>
            {t('signin.oidc')}
          </Button>
        )}
      </div>
    </div>
  );
}
