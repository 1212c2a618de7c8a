import type {MoneyPath, Rule} from '../types';

export const RULES: Rule[] = ['fifo', 'lifo', 'own_first', 'pro_rata'];

export const amountOf = (path: MoneyPath, rule: Rule) => path[`${rule}_cents`];

export interface TrailNode {
  account: string;
  depth: number;
  /** Class of the payee where a path ends here. */
  target?: string;
  arrived: number;
  x: number;
  y: number;
}

export interface TrailEdge {
  key: string;
  from: TrailNode;
  to: TrailNode;
  /** Loan money that came to a payee over it, under the rule. */
  cents: number;
  transfers: number;
  firm: boolean;
}

export interface TrailHop {
  transferId: string;
  from: string;
  to: string;
  movedAt: string;
  amountCents: number;
  cents: number;
}

export interface TrailGraph {
  nodes: TrailNode[];
  edges: TrailEdge[];
  hops: TrailHop[];
  width: number;
  height: number;
}

const COLUMN = 215;
const ROW = 46;
const MARGIN = 26;

/** Accounts by how far they are from the drawdown, with the money that passed on to a payee under a rule. */
export function trailGraph(paths: MoneyPath[], rule: Rule): TrailGraph {
  const nodes = new Map<string, TrailNode>();
  const edges = new Map<string, TrailEdge & {ids: Set<string>}>();
  const hops = new Map<string, TrailHop>();
  const node = (account: string, depth: number) => {
    const known = nodes.get(account);
    if (known) return known;
    const made: TrailNode = {account, depth, arrived: 0, x: 0, y: 0};
    nodes.set(account, made);
    return made;
  };
  for (const path of paths) {
    const cents = amountOf(path, rule);
    path.hops.forEach((hop, index) => {
      const from = node(hop.from_account, index);
      const to = node(hop.to_account, index + 1);
      const key = `${hop.from_account} ${hop.to_account}`;
      const edge = edges.get(key) ?? {key, from, to, cents: 0, transfers: 0, firm: false, ids: new Set<string>()};
      edge.cents += cents;
      edge.ids.add(hop.transfer_id);
      edge.transfers = edge.ids.size;
      edge.firm ||= path.kind === 'COUNTED';
      edges.set(key, edge);
      const known = hops.get(hop.transfer_id);
      hops.set(hop.transfer_id, {
        transferId: hop.transfer_id,
        from: hop.from_account,
        to: hop.to_account,
        movedAt: hop.moved_at,
        amountCents: hop.amount_cents,
        cents: (known?.cents ?? 0) + cents,
      });
      if (index === path.hops.length - 1) {
        to.target = path.target;
        to.arrived += cents;
      }
    });
  }
  const columns: TrailNode[][] = [];
  for (const each of nodes.values()) (columns[each.depth] ??= []).push(each);
  const rows = Math.max(...columns.map(column => column?.length ?? 0), 1);
  const height = 2 * MARGIN + rows * ROW;
  columns.forEach((column, depth) => {
    column.sort((one, other) => other.arrived - one.arrived);
    const free = (height - column.length * ROW) / 2;
    column.forEach((each, index) => {
      each.x = 70 + depth * COLUMN;
      each.y = free + index * ROW + ROW / 2;
    });
  });
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    hops: [...hops.values()].sort((one, other) => one.movedAt.localeCompare(other.movedAt)),
    width: 140 + (columns.length - 1) * COLUMN + 40,
    height,
  };
}
