// Fills Elasticsearch of a running demo with alerts and tells how long the first page takes:
// node load.mjs ADDRESS ELASTICSEARCH CHROMIUM [ALERTS]. The alerts are copies of the demo's own under other ids.
import {launch, newPage, signIn} from './browser.mjs';

const [, , address, elasticsearch, chromium, alerts = '100000'] = process.argv;
const BATCH = 2000;
const RUNS = 7;

const send = async (path, body) =>
  (await fetch(elasticsearch + path, {method: 'POST', headers: {'Content-Type': 'application/x-ndjson'}, body})).json();

const originals = (await send('/risk-alerts/_search?size=500', '{}')).hits.hits.map(hit => hit._source);
for (let from = 0; from < Number(alerts); from += BATCH) {
  const lines = [];
  for (let number = from; number < Math.min(from + BATCH, Number(alerts)); number++) {
    const id = `LOAD-${number}`;
    lines.push(JSON.stringify({index: {_id: id}}), JSON.stringify({...originals[number % originals.length], alert_id: id}));
  }
  const answer = await send('/risk-alerts/_bulk', `${lines.join('\n')}\n`);
  if (answer.errors) throw new Error(JSON.stringify(answer.items.find(item => item.index.error)));
}
await send('/risk-alerts/_refresh', '');
const {count} = await send('/risk-alerts/_count', '{}');

const browser = await launch(chromium);
const page = await newPage(browser, address);
await signIn(page, 'viewer-1');
await page.waitForSelector('[data-test=alert]');
const millis = [];
for (let run = 0; run < RUNS; run++) {
  const began = performance.now();
  await page.goto('/', {waitUntil: 'commit'});
  await page.waitForSelector('[data-test=alert]');
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-test=stat-SEVERE] .value').textContent));
  millis.push(Math.round(performance.now() - began));
}
await browser.close();
millis.sort((one, other) => one - other);
console.log(`${count} alerts: first page with list and counters in ${millis[RUNS >> 1]} ms (median of ${RUNS}; ${millis.join(', ')})`);
