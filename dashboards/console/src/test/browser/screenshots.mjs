// Takes pictures of every page of a running demo: node screenshots.mjs ADDRESS KAFKA CHROMIUM FOLDER
import {execFileSync} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {withPalette} from './palette.mjs';
import {ask, casePage, launch, newPage, signIn, signOut, until} from './browser.mjs';

const [, , address, kafka, chromium, folder] = process.argv;
const SIZES = [
  {width: 1440, height: 900},
  {width: 1920, height: 1080},
];
const SETTLE_MILLIS = 1500;
const LOOKED_AT = 12;

const browser = await launch(chromium);
await mkdir(folder, {recursive: true});

async function shoot(page, name) {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MILLIS);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForTimeout(SETTLE_MILLIS);
    await writeFile(`${folder}/${name}-${size.width}.png`, withPalette(await page.screenshot()));
  }
  await page.setViewportSize(SIZES[0]);
  console.log(name);
}

/** The open case with the longest trail of those that hold an alert of one of the indicators. */
async function caseWith(page, indicators, grade) {
  const holds = row => row.alerts.some(alert => indicators.includes(alert.indicator));
  const found = await until(
    `a case with ${indicators}`,
    () => ask(page, `/api/cases?kind=CASE&size=200&grade=${grade}`),
    answer => answer.body.rows.some(holds),
  );
  const rows = found.body.rows.filter(holds).slice(0, LOOKED_AT);
  const hops = [];
  for (const row of rows) {
    const {alerts} = (await ask(page, `/api/case?id=${encodeURIComponent(row.case_id)}`)).body;
    hops.push(alerts.flatMap(alert => alert.paths ?? []).reduce((sum, path) => sum + path.hops.length, 0));
  }
  return rows[hops.indexOf(Math.max(...hops))];
}

/** Decisions past the console, which the engine puts aside: there is something to see among such records. */
function writeWrongDecisions(caseId) {
  const launcher = fileURLToPath(new URL('../../../../../loanwatch', import.meta.url));
  for (const action of ['APPROVE_DISPOSAL', 'COMPLETE_CHECK', 'REOPEN', 'COMMENT']) {
    execFileSync(launcher, ['decide', '--kafka', kafka, '--case', caseId, '--action', action, '--by', 'officer-9']);
  }
}

const page = await newPage(browser, address, SIZES[0]);
await page.goto('/');
await page.waitForSelector('.people');
await shoot(page, 'sign-in');

await signIn(page, 'officer-1');
await page.waitForSelector('[data-test=alert]');
await shoot(page, 'watch');

const misuse = await caseWith(page, ['M1', 'M2', 'M7'], 'MODERATE,SEVERE');
const decline = await caseWith(page, ['F1'], 'SEVERE,MODERATE');
await page.goto(casePage(misuse.case_id));
await page.click('[data-test=form-PROPOSE_DISPOSAL]');
await page.fill('[data-test=comment]', 'Contract, invoices and statements show that the money was not used as agreed.');
await page.click('[data-test=send]');
await page.waitForSelector('[data-test=proposal]');

writeWrongDecisions(decline.case_id);
await page.goto('/cases');
await page.waitForSelector('[data-test=case]');
await shoot(page, 'cases');
await page.goto(casePage(decline.case_id));
await page.waitForSelector('[data-test=evidence]');
await shoot(page, 'case-decline');
await page.goto(`/borrower?id=${decline.borrower_id}`);
await page.waitForSelector('[data-test=purpose]');
await page.waitForTimeout(SETTLE_MILLIS);
await page.click('[data-test=purpose]');
await page.click('.ant-select-item-option >> nth=0');
await page.click('[data-test=reveal]');
await page.waitForSelector('[data-test=identity]');
await shoot(page, 'borrower');
await page.goto('/indicators');
await page.click('[data-test=indicator][data-id=M1]');
await shoot(page, 'indicators');

await signOut(page);
await signIn(page, 'reviewer-1');
await page.goto(casePage(misuse.case_id));
await page.waitForSelector('[data-test=trail] svg');
await shoot(page, 'case-misuse');

await signOut(page);
await signIn(page, 'auditor-1');
await page.goto('/feeds');
await page.waitForSelector('[data-test=dead-letter]');
await shoot(page, 'feeds');
await page.goto('/audit');
await page.click('[data-test=verify]');
await page.waitForSelector('[data-test=verified]');
await shoot(page, 'audit');

await page.click('[data-test=language]');
await signOut(page);
await signIn(page, 'officer-1');
await page.waitForSelector('[data-test=alert]');
await shoot(page, 'watch-zh');
await page.goto(casePage(misuse.case_id));
await page.waitForSelector('[data-test=trail] svg');
await shoot(page, 'case-misuse-zh');
await browser.close();
