// Runs one scenario against a running demo: node scenarios.mjs NAME ADDRESS CHROMIUM EVIDENCE. What was seen is printed as JSON;
// after a failure a picture of the page is in the folder EVIDENCE.
import assert from 'node:assert/strict';
import {ask, casePage, launch, newPage, signIn, signOut, until} from './browser.mjs';

const [, , name, address, chromium, evidence] = process.argv;

const effect = page => page.waitForSelector('[data-test=effect][data-state=APPLIED]');

async function openCase(page, wanted) {
  const found = await until(
    'an open case of two persons',
    () => ask(page, '/api/cases?stage=WAITING&kind=CASE&grade=MODERATE,SEVERE&size=100'),
    answer => answer.status === 200 && answer.body.rows.some(wanted),
  );
  return found.body.rows.find(wanted);
}

async function proposeDisposal(page, comment) {
  await page.click('[data-test=form-PROPOSE_DISPOSAL]');
  await page.fill('[data-test=comment]', comment);
  await page.click('[data-test=send]');
  await page.waitForSelector('[data-test=proposal]');
}

const decisionOf = (page, kind) => page.getAttribute(`[data-test=step][data-kind=${kind}]`, 'data-decision');

const scenarios = {
  async alertAppearsWithoutReload(page) {
    await signIn(page, 'viewer-1');
    await page.evaluate(() => {
      window.sinceThisLoad = true;
    });
    const ids = () => page.$$eval('[data-test=alert]', rows => rows.map(row => row.dataset.id));
    const before = new Set(await ids());
    const after = await until('a new alert on the page', ids, all => all.some(id => !before.has(id)));
    assert.equal(await page.evaluate(() => window.sinceThisLoad), true, 'the page was loaded again');
    return {alertId: after.find(id => !before.has(id))};
  },

  async caseIsDisposedOfByTwoPersons(page) {
    await signIn(page, 'officer-1');
    const {case_id: caseId} = await openCase(page, () => true);
    await page.goto(casePage(caseId));
    await page.click('[data-test=acknowledge]');
    await effect(page);
    await page.click('[data-test=form-ASSIGN]');
    await page.click('[data-test=send]');
    await page.waitForFunction(() => document.querySelector('[data-test=assignee]')?.textContent.includes('officer-1'));
    await proposeDisposal(page, 'The invoices of the purchase are missing.');
    await signOut(page);
    await signIn(page, 'reviewer-1');
    await page.goto(casePage(caseId));
    await page.click('[data-test=approve]');
    await page.waitForSelector('[data-test=case-state][data-state=CLOSED]');
    return {
      caseId,
      acknowledged: await decisionOf(page, 'ACKNOWLEDGED'),
      assigned: await decisionOf(page, 'ASSIGNED'),
      proposed: await decisionOf(page, 'PROPOSED'),
      approved: await decisionOf(page, 'APPROVED'),
      disposal: await page.textContent('[data-test=disposal]'),
    };
  },

  async whoProposedDoesNotApprove(page) {
    await signIn(page, 'reviewer-1');
    const {case_id: caseId} = await openCase(page, row => !row.proposal);
    await page.goto(casePage(caseId));
    await proposeDisposal(page, 'Rent was paid, not a deposit.');
    assert.equal(await page.isDisabled('[data-test=approve]'), true, 'the proposer is offered to approve');
    const found = await ask(page, `/api/case?id=${encodeURIComponent(caseId)}`);
    const forced = await ask(page, '/api/decisions', {
      method: 'POST',
      body: JSON.stringify({case_id: caseId, action: 'APPROVE_DISPOSAL', proposal_id: found.body.case.proposal.decision_id}),
    });
    return {caseId, status: forced.status, error: forced.body.error};
  },

  async trailShowsTheHops(page) {
    await signIn(page, 'viewer-1');
    const found = await until(
      'an alert of loan money at a forbidden payee',
      () => ask(page, '/api/alerts?indicator=M1&state=OPEN'),
      answer => answer.body.rows.length > 0,
    );
    const alert = found.body.rows.at(-1);
    await page.goto('/');
    await page.click(`[data-test=alert][data-id="${alert.alert_id}"]`);
    await page.waitForSelector('[data-test=trail] svg');
    const hops = {};
    for (const [rule, label] of [['fifo', 'FIFO'], ['lifo', 'LIFO'], ['own_first', 'Own money first'], ['pro_rata', 'Pro rata']]) {
      await page.click(`[data-test=trail] .ant-segmented-item-label:text-is("${label}")`);
      await page.waitForFunction(
        text => document.querySelector('[data-test=trail] .hops th:last-child').textContent.includes(text),
        label,
      );
      hops[rule] = await page.$$eval('[data-test=hop]', rows =>
        rows.map(row => ({
          transferId: row.dataset.transfer,
          amountCents: Number(row.dataset.amount),
          from: row.cells[2].textContent,
          to: row.cells[3].textContent,
          loanCents: Math.round(Number(row.cells[5].textContent.replaceAll(',', '')) * 100),
        })),
      );
    }
    const accounts = await page.$$eval('[data-test=trail] svg g title', titles => titles.map(title => title.textContent));
    return {alertId: alert.alert_id, loanId: alert.subject_id, revisedAt: alert.revised_at, hops, accounts};
  },

  async languageSwitches(page) {
    await signIn(page, 'viewer-1');
    const english = await page.textContent('.nav');
    await page.click('[data-test=language]');
    await page.waitForSelector('.nav:has-text("实时监测")');
    const chinese = await page.textContent('.nav');
    await page.reload();
    await page.waitForSelector('[data-test=alert]');
    return {english, chinese, afterReload: await page.textContent('.nav'), reason: await page.textContent('.reason')};
  },

  async viewerCannotDecide(page) {
    await signIn(page, 'viewer-1');
    const {case_id: caseId} = await openCase(page, () => true);
    await page.goto(casePage(caseId));
    await page.waitForSelector('[data-test=decisions]');
    const buttons = await page.locator('[data-test=decisions] button').count();
    const forced = await ask(page, '/api/decisions', {
      method: 'POST',
      body: JSON.stringify({case_id: caseId, action: 'ACKNOWLEDGE'}),
    });
    return {caseId, buttons, status: forced.status, error: forced.body.error};
  },

  async wrongTokenIsRefused(page) {
    await page.goto('/');
    const answers = {};
    for (const path of ['/api/alerts', '/api/cases', '/api/session']) {
      answers[path] = (await ask(page, path, {headers: {Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.'}})).status;
    }
    answers.without = (await ask(page, '/api/alerts')).status;
    return answers;
  },

  async branchSeesItsOwnOnly(page) {
    await signIn(page, 'officer-1');
    const all = await until(
      'cases of several provinces',
      () => ask(page, '/api/cases?stage=ALL&size=200'),
      answer => new Set(answer.body.rows.map(row => row.branch_path.split('/')[2])).size > 1,
    );
    const foreign = all.body.rows.find(row => !row.branch_path.startsWith('/HO/ZJ'));
    await signOut(page);
    await signIn(page, 'officer-zj');
    const [cases, alerts] = [await ask(page, '/api/cases?stage=ALL&size=200'), await ask(page, '/api/alerts?size=200')];
    return {
      branches: [...cases.body.rows, ...alerts.body.rows].map(row => row.branch_path),
      foreignCase: (await ask(page, `/api/case?id=${encodeURIComponent(foreign.case_id)}`)).status,
      foreignBorrower: (await ask(page, `/api/borrower?id=${foreign.borrower_id}`)).status,
      foreignDecision: (
        await ask(page, '/api/decisions', {
          method: 'POST',
          body: JSON.stringify({case_id: foreign.case_id, action: 'ACKNOWLEDGE'}),
        })
      ).status,
      deadLetters: (await ask(page, '/api/dead-letters')).status,
    };
  },

  async identityIsShownForAPurpose(page) {
    await signIn(page, 'officer-1');
    const [borrowerId] = (await ask(page, '/api/borrowers?text=B')).body;
    await page.goto(`/borrower?id=${borrowerId}`);
    await page.click('[data-test=purpose]');
    await page.click('.ant-select-item-option:has-text("Collection")');
    await page.click('[data-test=reveal]');
    return {borrowerId, identity: await page.textContent('[data-test=identity]')};
  },

  async auditorVerifiesTheChain(page) {
    await signIn(page, 'auditor-1');
    await page.goto('/audit');
    await page.click('[data-test=verify]');
    return {verified: await page.textContent('[data-test=verified]')};
  },

  /** The test stops Elasticsearch when it reads "stop", and lets it go on when it reads "go on". */
  async outageIsToldAndPasses(page) {
    await signIn(page, 'viewer-1');
    await page.waitForSelector('[data-test=alert]');
    console.log('stop');
    await page.waitForSelector('[data-test=outage]');
    const rows = await page.locator('[data-test=alert]').count();
    console.log('go on');
    await page.waitForSelector('[data-test=outage]', {state: 'detached'});
    return {rows};
  },
};

const browser = await launch(chromium);
const page = await newPage(browser, address);
try {
  console.log(JSON.stringify(await scenarios[name](page)));
} catch (error) {
  await page.screenshot({path: `${evidence}/${name}.png`}).catch(() => {});
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
}
