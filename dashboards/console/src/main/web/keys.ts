import {useEffect, useRef} from 'react';

/** Handles keys pressed outside of fields; a handler is named by the key, two keys one after the other as `g w`. */
export function useKeys(handlers: Record<string, () => void>) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let before = '';
    let beforeAt = 0;
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !(target as HTMLInputElement).type?.match(/checkbox|radio/);
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const both = `${before} ${event.key}`;
      const handler =
        event.timeStamp - beforeAt < 1000 && latest.current[both] ? latest.current[both] : latest.current[event.key];
      before = event.key;
      beforeAt = event.timeStamp;
      if (handler) {
        event.preventDefault();
        handler();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
