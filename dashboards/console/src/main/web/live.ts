import {useEffect, useRef, useSyncExternalStore} from 'react';
import type {Alert, RiskCase} from './types';

export interface LiveState {
  /** Whether the stream is open. */
  connected: boolean;
  searchable: boolean;
  /** The engine's clock in milliseconds, null before its first mark. */
  clock: number | null;
  /** How often the stream or Elasticsearch came back: what is shown may have missed something. */
  recoveries: number;
}

type Listener = {alerts?: (alerts: Alert[]) => void; cases?: (cases: RiskCase[]) => void};

let state: LiveState = {connected: false, searchable: true, clock: null, recoveries: 0};
let opened = false;
let source: EventSource | null = null;
const watchers = new Set<() => void>();
const listeners = new Set<Listener>();

function change(next: Partial<LiveState>) {
  const merged = {...state, ...next};
  if ((merged.searchable && !state.searchable) || (merged.connected && !state.connected && opened)) merged.recoveries++;
  opened ||= merged.connected;
  if (merged.connected !== state.connected || merged.searchable !== state.searchable || merged.clock !== state.clock) {
    state = merged;
    watchers.forEach(watcher => watcher());
  }
}

export function openStream() {
  source?.close();
  source = new EventSource('/api/live');
  source.onopen = () => change({connected: true});
  // The browser opens it again by itself.
  source.onerror = () => change({connected: false});
  source.addEventListener('state', event => {
    const told = JSON.parse((event as MessageEvent).data);
    change({connected: true, searchable: told.searchable, clock: told.clock ? Date.parse(told.clock) : null});
  });
  source.addEventListener('alerts', event => {
    const alerts = JSON.parse((event as MessageEvent).data);
    listeners.forEach(listener => listener.alerts?.(alerts));
  });
  source.addEventListener('cases', event => {
    const cases = JSON.parse((event as MessageEvent).data);
    listeners.forEach(listener => listener.cases?.(cases));
  });
}

export function closeStream() {
  source?.close();
  source = null;
}

export function useLive(): LiveState {
  return useSyncExternalStore(
    watcher => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}

/** Tells what happens while the caller is on the page. */
export function useLiveEvents(listener: Listener) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const stable: Listener = {
      alerts: alerts => latest.current.alerts?.(alerts),
      cases: cases => latest.current.cases?.(cases),
    };
    listeners.add(stable);
    return () => {
      listeners.delete(stable);
    };
  }, []);
}
