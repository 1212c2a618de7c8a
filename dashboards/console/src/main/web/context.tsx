import {createContext, useContext} from 'react';
import type {Branch, Indicator, Session, User} from './types';

/** What every page needs to know: who looks, and what codes stand for. */
export interface Common {
  session: Session;
  user: User;
  indicators: Map<string, Indicator>;
  branches: Map<string, Branch>;
}

export const Common = createContext<Common | null>(null);

export function useCommon(): Common {
  const common = useContext(Common);
  if (!common) throw new Error('used outside of a signed-in page');
  return common;
}

export const may = (user: User, permission: string) => user.permissions.includes(permission);
