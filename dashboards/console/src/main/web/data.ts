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
 * What `load` answers, asked again when `key` changes, every so many milliseconds, and when Elasticsearch is back. What was loaded
 * before stays while it cannot be loaded again.
 */
export function useData<T>(key: string, load: () => Promise<T>, everyMillis = 0): Loaded<T> {
  const {searchable, connected} = useLive();
  const [loaded, setLoaded] = useState<{key: string; data?: T; error?: ApiError}>({key});
  const [loading, setLoading] = useState(true);
  const latest = useRef(load);
  latest.current = load;
  const asked = useRef(0);

  const reload = useCallback(() => {
    const ask = ++asked.current;
    setLoading(true);
    latest
      .current()
      .then(
        data => ask === asked.current && setLoaded({key, data}),
        (error: ApiError) => ask === asked.current && setLoaded(old => ({key, data: old.key === key ? old.data : undefined, error})),
      )
      .finally(() => ask === asked.current && setLoading(false));
  }, [key]);

  useEffect(reload, [reload, searchable, connected]);
  useEffect(() => {
    if (everyMillis === 0) return;
    const timer = setInterval(reload, everyMillis);
    return () => clearInterval(timer);
  }, [reload, everyMillis]);

  return {data: loaded.key === key ? loaded.data : undefined, error: loaded.error, loading, reload};
}
