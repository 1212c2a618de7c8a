import {ConfigProvider, App as AntApp, Spin} from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import {lazy, Suspense, useCallback, useEffect, useMemo, useState} from 'react';
import {BrowserRouter, Navigate, Route, Routes} from 'react-router-dom';
import {get, useSecret} from './api';
import {Common} from './context';
import {useZone} from './format';
import {Language, storedLanguage, storeLanguage, translation} from './i18n';
import {closeStream, openStream} from './live';
import {Frame} from './parts/Frame';
import {SignIn} from './pages/SignIn';
import {Watch} from './pages/Watch';
import type {Branch, Indicator, Session} from './types';

const Cases = lazy(() => import('./pages/Cases'));
const Case = lazy(() => import('./pages/Case'));
const Borrower = lazy(() => import('./pages/Borrower'));
const Indicators = lazy(() => import('./pages/Indicators'));
const Feeds = lazy(() => import('./pages/Feeds'));
const Audit = lazy(() => import('./pages/Audit'));

const THEME = {
  token: {
    colorPrimary: '#1664c0',
    fontSize: 13,
    borderRadius: 5,
    colorText: '#1b2733',
    fontFamily: "'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
  },
  components: {Table: {cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: '#f7f9fb'}},
};

export function App() {
  const [language, setLanguage] = useState(storedLanguage);
  const words = useMemo(
    () =>
      translation(language, () => {
        const next = language === 'en' ? 'zh' : 'en';
        storeLanguage(next);
        setLanguage(next);
      }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  }, [language]);
  return (
    <Language.Provider value={words}>
      <ConfigProvider theme={THEME} locale={language === 'en' ? enUS : zhCN} componentSize="small">
        <AntApp>
          <BrowserRouter>
            <SignedIn />
          </BrowserRouter>
        </AntApp>
      </ConfigProvider>
    </Language.Provider>
  );
}

function SignedIn() {
  const [session, setSession] = useState<Session>();
  const [indicators, setIndicators] = useState<Indicator[]>();
  const [branches, setBranches] = useState<Branch[]>();

  const load = useCallback(async () => {
    try {
      // Asked at once, though only who is signed in is answered: a page should not wait three times.
      const asked = Promise.all([get<Indicator[]>('/api/indicators'), get<Branch[]>('/api/branches')]);
      asked.catch(() => {});
      const found = await get<Session>('/api/session');
      useZone(found.zone);
      useSecret(found.csrf);
      if (found.user) {
        const [all, units] = await asked;
        setIndicators(all);
        setBranches(units);
        openStream();
      } else {
        closeStream();
      }
      setSession(found);
    } catch {
      setTimeout(load, 2000);
    }
  }, []);
  useEffect(() => {
    load();
  }, [load]);

  const common = useMemo(
    () =>
      session?.user && indicators && branches
        ? {
            session,
            user: session.user,
            indicators: new Map(indicators.map(each => [each.indicator, each])),
            branches: new Map(branches.map(each => [each.path, each])),
          }
        : null,
    [session, indicators, branches],
  );

  if (!session) return <Spin fullscreen />;
  if (!common) return <SignIn session={session} done={load} />;
  return (
    <Common.Provider value={common}>
      <Frame signedOut={load}>
        <Suspense fallback={null}>
          <Routes>
            <Route path="/" element={<Watch />} />
            <Route path="/cases" element={<Cases />} />
            <Route path="/case" element={<Case />} />
            <Route path="/borrower" element={<Borrower />} />
            <Route path="/indicators" element={<Indicators />} />
            <Route path="/feeds" element={<Feeds />} />
            <Route path="/audit" element={<Audit />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </Frame>
    </Common.Provider>
  );
}
