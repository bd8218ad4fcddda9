// The watch itself: a page with one of everything that it looks for.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, open, overflow, phone, violations } from './browser.mjs';
import { temporary } from './site.mjs';

const page = `<!doctype html><html lang="en"><title>x</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self' http://127.0.0.1:9; script-src 'self'">
<main><h1>x</h1><img src="http://127.0.0.1:9/a.png"><script>1</script><script src="absent.js"></script>
<p><b>${'wide'.repeat(200)}</b></main>`;

test('a bad page is told from a good one', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'bad.html'), page);
    const browser = await launch();
    after(() => browser.close());
    const tab = await open(browser, { address: `${pathToFileURL(folder)}/` }, { viewport: phone });
    await tab.go('bad.html');
    assert.match((await violations(tab.page)).join('\n'), /image-alt/);
    assert.match((await overflow(tab.page)).join('\n'), /of 375 pixels: <b>wide/);
    const complaints = tab.complaints.join('\n');
    assert.match(complaints, /asks http:\/\/127\.0\.0\.1:9\/a\.png/);
    assert.match(complaints, /the policy forbids script-src/);
    assert.match(complaints, /failed: file:.*absent\.js/);
});
