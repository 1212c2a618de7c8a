import {App, Button, Modal, Select, Table} from 'antd';
import {useState} from 'react';
import {type ApiError, get, post} from '../api';
import {may, useCommon} from '../context';
import {useData} from '../data';
import {count, span, time} from '../format';
import {useLanguage} from '../i18n';
import {Failure} from '../parts/Bits';
import type {DeadLetter, Feeds as Told} from '../types';

const REFRESH_MILLIS = 3000;
const LATE_MILLIS = 26 * 3_600_000;
const PURPOSES = ['FEED_REPAIR', 'AUDIT'];

/** What comes in, how fresh it is, and what was put aside. */
export default function Feeds() {
  const {t, name, language} = useLanguage();
  const {user} = useCommon();
  const feeds = useData('feeds', () => get<Told>('/api/feeds'), REFRESH_MILLIS);
  const letters = useData('dead letters', () => get<DeadLetter[]>('/api/dead-letters'), REFRESH_MILLIS);
  const [opened, setOpened] = useState<DeadLetter>();
  const clock = feeds.data?.looked_at ? Date.parse(feeds.data.looked_at) : undefined;
  const behind = (instant: string | null) => {
    if (!instant || clock === undefined) return <span className="soft">–</span>;
    const millis = clock - Date.parse(instant);
    return <span className={`num ${millis > LATE_MILLIS ? 'soon' : ''}`}>{millis <= 60_000 ? '–' : span(millis, language)}</span>;
  };
  const counts = Object.entries(feeds.data?.dead_letters_by_reason ?? {});
  return (
    <div className="columns" style={{gridTemplateColumns: 'minmax(0, 9fr) minmax(0, 11fr)'}}>
      <div className="stack">
        <section className="card">
          <div className="head">
            <h2>{t('feeds.complete')}</h2>
          </div>
          <div className="body" style={{display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 12}}>
            {feeds.data?.complete_through.map(each => (
              <div key={each.feed}>
                <div className="soft small">{name('feed', each.feed)}</div>
                <div className="num">
                  <b>{time(each.through)}</b>
                </div>
                <div className="small soft">
                  {t('feeds.behind')} {behind(each.through)}
                </div>
              </div>
            ))}
          </div>
        </section>
        <section className="card">
          <div className="head">
            <h2>{t('feeds.fresh')}</h2>
          </div>
          <Table
            size="small"
            rowKey="topic"
            pagination={false}
            dataSource={feeds.data?.topics}
            loading={feeds.loading && !feeds.data}
            columns={[
              {title: t('feeds.topic'), render: (_, row) => <span style={{whiteSpace: 'nowrap'}}>{name('topic', row.topic)}</span>},
              {title: t('feeds.knownThrough'), width: 140, render: (_, row) => <span className="num">{row.known_through ? time(row.known_through) : '–'}</span>},
              {title: t('feeds.behind'), width: 128, align: 'right', render: (_, row) => behind(row.known_through)},
              {title: t('feeds.records'), width: 90, align: 'right', render: (_, row) => <span className="num">{count(row.records)}</span>},
              {title: t('feeds.rate'), width: 78, align: 'right', render: (_, row) => <span className="num">{count(Math.round(row.records_per_second))}</span>},
            ]}
          />
        </section>
      </div>
      <section className="card">
        <div className="head">
          <h2>{t('feeds.deadLetters')}</h2>
          {counts.map(([reason, number]) => (
            <span key={reason} className="state">
              {reason} {count(number)}
            </span>
          ))}
          <div className="soft small" style={{flexBasis: '100%'}}>
            {t('feeds.deadHint')}
          </div>
        </div>
        {letters.error?.code === 'forbidden' ? (
          <div className="empty">{t('feeds.headOffice')}</div>
        ) : (
          <>
            <Failure error={letters.data ? undefined : letters.error} />
            <Table<DeadLetter>
              size="small"
              rowKey="origin"
              dataSource={letters.data}
              pagination={{pageSize: 20, hideOnSinglePage: true, showSizeChanger: false}}
              locale={{emptyText: t('feeds.none')}}
              onRow={row => ({'data-test': 'dead-letter', 'data-id': row.origin}) as object}
              tableLayout="fixed"
              columns={[
                {title: t('feeds.noticed'), width: 140, render: (_, row) => <span className="num">{time(row.noticed_at)}</span>},
                {
                  title: t('feeds.detail'),
                  render: (_, row) => (
                    <>
                      <b className="small">{row.reason}</b>
                      <div style={{overflowWrap: 'anywhere'}}>{row.detail}</div>
                    </>
                  ),
                },
                {title: t('feeds.origin'), width: 172, render: (_, row) => <span className="mono" style={{overflowWrap: 'anywhere'}}>{row.origin}</span>},
                {title: t('feeds.bytes'), width: 62, align: 'right', render: (_, row) => <span className="num">{count(row.bytes)}</span>},
                ...(may(user, 'READ_DEAD_LETTERS')
                  ? [{title: '', width: 84, render: (_: unknown, row: DeadLetter) => <Button onClick={() => setOpened(row)}>{t('feeds.show')}</Button>}]
                  : []),
              ]}
            />
          </>
        )}
      </section>
      {opened && <Content of={opened} close={() => setOpened(undefined)} />}
    </div>
  );
}

function Content({of, close}: {of: DeadLetter; close: () => void}) {
  const {t, name} = useLanguage();
  const {message} = App.useApp();
  const [purpose, setPurpose] = useState<string>();
  const [content, setContent] = useState<object>();
  const show = async () => {
    try {
      setContent(await post('/api/dead-letters/content', {origin: of.origin, purpose}));
    } catch (error) {
      message.error((error as ApiError).message);
    }
  };
  return (
    <Modal open onCancel={close} footer={null} title={t('feeds.contentOf', {origin: of.origin})} width={720}>
      {content ? (
        <pre className="mono" style={{maxHeight: 460, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere'}}>
          {JSON.stringify(content, null, 2)}
        </pre>
      ) : (
        <div style={{display: 'flex', gap: 10}}>
          <Select
            style={{flex: 1}}
            placeholder={t('borrower.purpose')}
            value={purpose}
            onChange={setPurpose}
            options={PURPOSES.map(each => ({value: each, label: name('purpose', each)}))}
          />
          <Button type="primary" disabled={!purpose} onClick={show}>
            {t('feeds.show')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
