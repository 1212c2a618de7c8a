/** An answer of the server that is an error; `code` is for programs, the message for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

let csrf = '';

export function useSecret(secret: string | undefined) {
  csrf = secret ?? '';
}

type Query = Record<string, string | number | string[] | undefined | null>;

function address(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      if (value.length > 0) parameters.set(name, value.join(','));
    } else if (value !== undefined && value !== null && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

async function send<T>(method: string, path: string, query: Query, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers: method === 'GET' ? {} : {'Content-Type': 'application/json', 'X-CSRF-Token': csrf},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'no_console', 'the console does not answer');
  }
  if (response.status === 204) return undefined as T;
  const answer = await response.json().catch(() => ({error: 'failed', message: response.statusText}));
  if (!response.ok) throw new ApiError(response.status, answer.error, answer.message);
  return answer as T;
}

export const get = <T>(path: string, query: Query = {}) => send<T>('GET', path, query);
export const post = <T>(path: string, body: unknown, query: Query = {}) => send<T>('POST', path, query, body);
export const remove = (path: string) => send<void>('DELETE', path, {});
