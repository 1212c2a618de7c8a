// A headless Chromium and the steps that scenarios and screenshots share.
import {chromium} from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Launches the browser found at a path; each launch has a new, temporary profile. */
export const launch = path => chromium.launch({executablePath: path, args: ARGUMENTS});

export async function newPage(browser, address, viewport = {width: 1440, height: 900}, locale = 'en-US') {
  const context = await browser.newContext({viewport, locale, baseURL: address});
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

export async function signIn(page, user) {
  await page.goto('/');
  await page.click(`[data-test=user-${user}]`);
  await page.waitForSelector('[data-test=clock]');
}

export async function signOut(page) {
  await page.context().clearCookies();
}

/** What the server answers to the page's own user. */
export function ask(page, path, options = {}) {
  return page.evaluate(
    async ([path, options]) => {
      const session = options.method ? await (await fetch('/api/session')).json() : {};
      const response = await fetch(path, {
        ...options,
        signal: AbortSignal.timeout(20_000),
        headers: {'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf ?? '', ...options.headers},
      });
      return {status: response.status, body: await response.json().catch(() => null)};
    },
    [path, options],
  );
}

/** Asks until an answer satisfies, a minute at most. */
export async function until(what, asked, satisfies) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await asked();
    if (satisfies(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise(done => setTimeout(done, 300));
  }
}

export const casePage = id => `/case?id=${encodeURIComponent(id)}`;
