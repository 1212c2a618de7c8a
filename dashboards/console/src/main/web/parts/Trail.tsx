import {Segmented, Select} from 'antd';
import {useMemo, useState} from 'react';
import {exact, money, time} from '../format';
import {useLanguage} from '../i18n';
import type {MoneyPath, Rule} from '../types';
import {amountOf, RULES, trailGraph, type TrailEdge, type TrailNode} from './trail';

const FORBIDDEN = ['PROPERTY', 'SECURITIES', 'FUTURES', 'WEALTH_PRODUCT', 'LENDING', 'EQUITY_INVESTMENT', 'GAMBLING'];
const WIDEST = 16;

/** Smaller the texts could not be read: the graph scrolls then. */
const SMALLEST = 0.7;

/** The way of the money from the drawdown to the payees, under the rule that is chosen. */
export function Trail({paths}: {paths: MoneyPath[]}) {
  const {t, name, language} = useLanguage();
  const [rule, setRule] = useState<Rule>('fifo');
  const [path, setPath] = useState(-1);
  const shown = useMemo(() => (path < 0 ? paths : [paths[path]]), [paths, path]);
  const graph = useMemo(() => trailGraph(shown, rule), [shown, rule]);
  const most = Math.max(...graph.edges.map(edge => edge.cents), 1);
  return (
    <div style={{marginTop: 12}} data-test="trail">
      <div style={{display: 'flex', alignItems: 'center', gap: 10, flexWrap: 'wrap'}}>
        <b>{t('case.trail')}</b>
        <Segmented
          value={rule}
          onChange={value => setRule(value as Rule)}
          options={RULES.map(each => ({value: each, label: t(`rule.${each}`)}))}
        />
        <Select
          value={path}
          onChange={setPath}
          style={{minWidth: 240}}
          options={[
            {value: -1, label: `${t('case.allPaths')} (${paths.length})`},
            ...paths.map((each, index) => ({
              value: index,
              label: `${index + 1}. ${name('target', each.target)} ${money(amountOf(each, rule), language)} · ${name('path', each.kind)}`,
            })),
          ]}
        />
      </div>
      <div className="soft small" style={{margin: '4px 0'}}>
        {t('case.trailHint')}
      </div>
      <div className="trail">
        <svg
          viewBox={`0 0 ${graph.width} ${graph.height}`}
          style={{display: 'block', width: '100%', minWidth: graph.width * SMALLEST, maxWidth: graph.width}}
          role="img"
        >
          {graph.edges.map(edge => (
            <Edge key={edge.key} edge={edge} most={most} />
          ))}
          {graph.nodes.map(each => (
            <Node key={each.account} node={each} />
          ))}
          {graph.edges.map(edge => (
            <text key={edge.key} className="amount" textAnchor="middle" {...middle(edge)}>
              {money(edge.cents, language)}
              {edge.transfers > 1 ? ` ×${edge.transfers}` : ''}
            </text>
          ))}
        </svg>
      </div>
      <div className="hops">
        <table className="measures">
          <thead>
            <tr>
              <th>{t('case.when')}</th>
              <th>{t('case.hop')}</th>
              <th>{t('case.from')}</th>
              <th>{t('case.to')}</th>
              <th className="right">{t('case.amount')}</th>
              <th className="right">{t('case.ofLoan', {rule: t(`rule.${rule}`)})}</th>
            </tr>
          </thead>
          <tbody>
            {graph.hops.map(hop => (
              <tr key={hop.transferId} data-test="hop" data-transfer={hop.transferId} data-amount={hop.amountCents}>
                <td style={{whiteSpace: 'nowrap'}}>{time(hop.movedAt)}</td>
                <td className="mono">{hop.transferId}</td>
                <td className="mono">{hop.from}</td>
                <td className="mono">{hop.to}</td>
                <td className="right">{exact(hop.amountCents)}</td>
                <td className="right">
                  <b>{exact(hop.cents)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Where the amount stands: nearer to the end, where lines have parted. */
function middle({from, to}: TrailEdge) {
  return {x: from.x + (to.x - from.x) * 0.52, y: from.y + (to.y - from.y) * (from.y === to.y ? 0 : 0.56) + 4};
}

function Edge({edge, most}: {edge: TrailEdge; most: number}) {
  const {from, to} = edge;
  const half = (to.x - from.x) / 2;
  const bent = from.depth >= to.depth ? from.y - 60 : from.y;
  return (
    <path
      d={`M${from.x},${from.y} C${from.x + half},${bent} ${to.x - half},${to.y} ${to.x},${to.y}`}
      fill="none"
      stroke={edge.firm ? '#9fbfe3' : '#c9d3de'}
      strokeOpacity={0.75}
      strokeDasharray={edge.firm ? undefined : '3 4'}
      strokeWidth={edge.cents > 0 ? Math.max(1.5, (WIDEST * edge.cents) / most) : 1}
    >
      <title>{`${edge.from.account} → ${edge.to.account}`}</title>
    </path>
  );
}

function Node({node}: {node: TrailNode}) {
  const {name} = useLanguage();
  const forbidden = node.target !== undefined && FORBIDDEN.includes(node.target);
  const color = node.depth === 0 ? '#0f2747' : forbidden ? '#c4261d' : node.target ? '#1664c0' : '#6d7f92';
  const label = node.account.length > 26 ? `${node.account.slice(0, 12)}…${node.account.slice(-11)}` : node.account;
  return (
    <g>
      <circle cx={node.x} cy={node.y} r={6} fill={color} stroke="#fff" strokeWidth={1.5} />
      <text x={node.x} y={node.y - 10} textAnchor="middle" className="amount" style={{fontWeight: 400}}>
        {label}
        <title>{node.account}</title>
      </text>
      {node.target && (
        <text x={node.x} y={node.y + 20} textAnchor="middle" className="soft" style={{fill: color}}>
          {name('target', node.target)}
        </text>
      )}
    </g>
  );
}
