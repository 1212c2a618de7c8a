// The shapes that the server sends; docs/console.md describes them.

export type Severity = 'LIGHT' | 'MODERATE' | 'SEVERE';

export interface User {
  token: string;
  roles: string[];
  branches: string[];
  permissions: string[];
}

export interface Session {
  demonstration: boolean;
  zone: string;
  user?: User;
  csrf?: string;
  demo_users?: User[];
}

export interface Measure {
  name: string;
  value: number;
  unit: string;
  baseline: number | null;
  threshold: number | null;
  window_from: string | null;
  window_to: string | null;
}

export interface Hop {
  transfer_id: string;
  from_account: string;
  to_account: string;
  moved_at: string;
  amount_cents: number;
}

export type Rule = 'fifo' | 'lifo' | 'own_first' | 'pro_rata';

export interface MoneyPath {
  kind: 'COUNTED' | 'UNCOUNTED' | 'INFERRED';
  drawdown_id: string;
  target: string;
  fifo_cents: number;
  lifo_cents: number;
  own_first_cents: number;
  pro_rata_cents: number;
  hops: Hop[];
}

export interface Alert {
  alert_id: string;
  indicator: string;
  borrower_id: string;
  subject_kind: 'BORROWER' | 'LOAN' | 'PORTFOLIO' | 'FEED';
  subject_id: string;
  state: 'OPEN' | 'RECOVERED' | 'WITHDRAWN';
  severity: Severity;
  revision: number;
  generation: number;
  opened_at: string;
  revised_at: string;
  job: string;
  detector_version: number;
  parameter_version: string;
  explanation_en: string;
  explanation_zh: string;
  branch_path?: string;
  measures?: Measure[];
  paths?: MoneyPath[];
  event_ids?: string[];
}

export interface CaseStep {
  at: string;
  kind: string;
  by: string | null;
  decision_id: string | null;
  grade: Severity;
  detail: string;
  comment: string;
}

export interface Proposal {
  decision_id: string;
  action: string;
  disposal: string | null;
  proposed_by: string;
  proposed_at: string;
  comment: string;
}

export interface RiskCase {
  case_id: string;
  borrower_id: string;
  state: 'OPEN' | 'ACKNOWLEDGED' | 'IN_PROGRESS' | 'ESCALATED' | 'CLOSED';
  grade: Severity;
  revision: number;
  opened_at: string;
  revised_at: string;
  handle_by: string;
  branch_path: string;
  manager: string;
  alert_ids: string[];
  kind: 'CASE' | 'CHECK';
  product: string | null;
  region_code: string;
  industry_code: string;
  outstanding_cents: number;
  first_handled_at: string | null;
  closed_at: string | null;
  assignee: string | null;
  escalation_level: number;
  escalated_to: string | null;
  suggested: string[];
  proposed_class: string | null;
  proposal: Proposal | null;
  disposal: string | null;
  alerts?: {alert_id: string; indicator: string; severity: Severity; state: string}[];
  history?: CaseStep[];
  evidence?: {sha256: string; content: string} | null;
}

export interface Page<T> {
  rows: T[];
  total: number;
  total_is_lower_bound: boolean;
  next: string | null;
}

export interface Overview {
  clock: string | null;
  open_by_severity: Partial<Record<Severity, number>>;
  open_by_indicator: Record<string, number>;
  opened_per_day: ({day: string} & Partial<Record<Severity, number>>)[];
  cases: {
    open: number;
    waiting: number;
    overdue: number;
    proposed: number;
    closed: number;
    all: number;
    mine: number;
    open_by_grade: Partial<Record<Severity, number>>;
  };
}

export interface Branch {
  path: string;
  name_en: string;
  name_zh: string;
}

export interface Indicator {
  indicator: string;
  name_en: string;
  name_zh: string;
  logic_en?: string;
  logic_zh?: string;
  source?: string;
  job: string;
  version: number;
  applies_to: string[];
  reads: string[];
  parameters: Record<string, number>;
}

export interface Quality {
  alerts: Record<string, Record<string, number>>;
  disposals: Record<string, Record<string, number>>;
}

export interface Loan {
  loan_id: string;
  product: string;
  status: string;
  branch_path: string;
  manager: string;
  principal_cents: number;
  outstanding_cents: number;
  currency: string;
  signed_on: string;
  matures_on: string;
  purposes: string[];
}

export interface Borrower {
  borrower_id: string;
  branch_path: string;
  manager: string;
  segment?: string;
  industry_code?: string;
  region_code?: string;
  company_size?: string;
  registered_on?: string | null;
  loans: Loan[];
  related: {party_id: string; relation: string; party_class: string}[];
}

export interface SeriesPoint {
  series: string;
  period_start: string;
  period_end?: string;
  value: number;
  unit: string;
  covered?: boolean;
  baseline?: number | null;
  band_low?: number | null;
  band_high?: number | null;
}

export interface Feeds {
  looked_at: string | null;
  topics: {topic: string; known_through: string | null; records: number; records_per_second: number}[];
  complete_through: {feed: string; through: string}[];
  dead_letters_by_reason: Record<string, number>;
}

export interface DeadLetter {
  origin: string;
  reason: string;
  detail: string;
  topic: string;
  partition: number;
  offset: number;
  job: string;
  noticed_at: string;
  bytes: number;
}

export interface AuditEntry {
  sequence: number;
  at: string;
  bank_time: string;
  who: string;
  action: string;
  subject: string;
  purpose: string;
  outcome: 'DONE' | 'REFUSED' | 'FAILED';
  detail: string;
  previous: string;
  hash: string;
}
