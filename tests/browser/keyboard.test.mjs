// A visitor who has no mouse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { onDisk } from './site.mjs';

let browser;
let site;
before(async () => { [browser, site] = [await launch(), onDisk()]; });
after(() => browser?.close());

const focused = page => page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        name: element.textContent.trim(), tag: element.localName, href: element.getAttribute('href'),
        isSeen: style.outlineStyle !== 'none' && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
});

test('the first key shows the way past the masthead', async () => {
    const tab = await open(browser, site);
    await tab.go('people/joan-jett.html');
    await tab.page.keyboard.press('Tab');
    const skip = await focused(tab.page);
    assert.equal(skip.href, '#content');
    assert.ok(skip.isSeen);
    await tab.page.keyboard.press('Enter');
    await tab.page.keyboard.press('Tab');
    assert.ok(await tab.page.evaluate(() => document.activeElement.closest('main') !== null));
    await tab.close();
});

test('whatever the key reaches is seen, and no place holds it', async () => {
    for (const path of ['index.html', 'people/joan-jett.html', 'films.html']) {
        const tab = await open(browser, site);
        await tab.go(path);
        const stops = await tab.page.locator('a[href], button, input, select, summary').count();
        const unseen = [];
        for (let press = 0; press < Math.min(stops, 60); press += 1) {
            await tab.page.keyboard.press('Tab');
            const stop = await focused(tab.page);
            if (!stop.isSeen) unseen.push(`${path}: ${stop.tag} ${stop.name}`);
        }
        assert.deepEqual(unseen, []);
        await tab.close();
    }
});
