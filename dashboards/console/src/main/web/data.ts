import {useCallback, useEffect, useRef, useState} from 'react';
import {ApiError} from './api';
import {useLive} from './live';

export interface Loaded<T> {
  data: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  reload: () => void;
}

/**
 * What `load` answers, asked again when `key` changes, every so many milliseconds, and when the stream or Elasticsearch is back. What was loaded
 * before stays while it cannot be loaded again.
 */
export function useData<T>(key: string, load: () => Promise<T>, everyMillis = 0): Loaded<T> {
  const {recoveries} = useLive();
  const [loaded, setLoaded] = useState<{key: string; data?: T; error?: ApiError}>({key});
  const [loading, setLoading] = useState(true);
  const latest = useRef(load);
  latest.current = load;
  const asked = useRef(0);
  const answered = useRef(0);
  const latestKey = useRef(key);
  latestKey.current = key;

  // The same for ever, so that one that was kept for later asks for what is wanted then.
  const reload = useCallback(() => {
    const ask = ++asked.current;
    const key = latestKey.current;
    // An answer that was overtaken is dropped; one that another was asked for meanwhile is not, or a slow server would never be heard.
    const take = (next: (old: {key: string; data?: T}) => {key: string; data?: T; error?: ApiError}) => {
      if (ask <= answered.current || key !== latestKey.current) return;
      answered.current = ask;
      setLoaded(next);
      setLoading(false);
    };
    setLoading(true);
    latest.current().then(
      data => take(() => ({key, data})),
      (error: ApiError) => take(old => ({key, data: old.key === key ? old.data : undefined, error})),
    );
  }, []);

  useEffect(reload, [reload, key, recoveries]);
  useEffect(() => {
    if (everyMillis === 0) return;
    const timer = setInterval(reload, everyMillis);
    return () => clearInterval(timer);
  }, [reload, everyMillis]);

  return {data: loaded.key === key ? loaded.data : undefined, error: loaded.error, loading, reload};
}
