// From a value to the paragraph that states it, and back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { onDisk, serve } from './site.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const highlight = page => page.evaluate(() => {
    const target = document.querySelector(':target');
    const marker = getComputedStyle(document.documentElement).getPropertyValue('--marker').trim();
    const probe = document.createElement('i');
    probe.style.background = marker;
    document.body.append(probe);
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const marked = [target, ...target?.querySelectorAll('*') ?? []].filter(Boolean);
    const box = target?.getBoundingClientRect();
    return {
        id: target?.id,
        isMarked: marked.some(element => getComputedStyle(element).backgroundColor === colour),
        isInWindow: !!box && box.top >= 0 && box.top < innerHeight,
    };
});

for (const [place, start, options] of [
    ['on a server', () => serve('/some/repo/'), {}],
    ['from disk without script', async () => onDisk(), { javaScriptEnabled: false }],
]) {
    test(`${place} a footnote leads to its source, the source to the paragraph, and all the way back`, async () => {
        const site = await start();
        const tab = await open(browser, site, options);
        const { page } = tab;
        await tab.go('people/joan-jett.html');
        const from = await page.locator('.cite a').first().getAttribute('id');
        await page.locator('.cite a').first().click();
        const listed = await highlight(page);
        assert.match(listed.id, /^r\d+$/);
        assert.ok(listed.isMarked && listed.isInWindow, JSON.stringify(listed));

        const cited = page.locator('#references a[href*="articles/"][href*="#"]').first();
        const paragraph = (await cited.getAttribute('href')).split('#')[1];
        await cited.click();
        await page.waitForURL(/\/articles\//);
        const landed = await highlight(page);
        assert.equal(landed.id, paragraph);
        assert.ok(landed.isMarked && landed.isInWindow, JSON.stringify(landed));

        await page.goBack();
        await page.locator(`#${listed.id} .back a`).first().click();
        assert.equal((await highlight(page)).id, from);
        assert.deepEqual(tab.complaints, []);
        await tab.close();
    });
}
