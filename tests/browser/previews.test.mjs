// What appears on hover and on focus: WCAG 2.2, 1.4.13, and no more than a few hundred bytes of data for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, overflow, violations } from './browser.mjs';
import { onDisk, serve } from './site.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const start = 'articles/five-films-with-a-band-in-them.html';
const jett = page => page.locator('main .text a[href$="people/joan-jett.html"]').first();

for (const [place, site] of [['on a server', () => serve('/some/repo/')], ['from disk', async () => onDisk()]]) {
    test(`${place} a link under the mouse shows its record, which stays while the mouse is on it`, async () => {
        const tab = await open(browser, await site());
        const { page } = tab;
        const asked = [];
        await tab.go(start);
        page.on('request', request => asked.push(new URL(request.url()).pathname));
        await jett(page).hover();
        const preview = page.locator('#preview');
        await preview.waitFor();
        assert.match(await preview.textContent(), /^Joan Jett.*Runaways/);
        assert.equal(await preview.locator('img').evaluate(image => image.decode().then(() => image.naturalWidth > 0)), true);
        assert.deepEqual(asked.map(path => path.split('/').at(-1).replace(/-.*/, '')), ['cards', 'joan']);
        assert.equal(await jett(page).getAttribute('aria-describedby'), 'preview');
        assert.deepEqual(await violations(page), []);

        await preview.hover();
        await page.waitForTimeout(600);
        assert.ok(await preview.isVisible());
        await page.keyboard.press('Escape');
        assert.ok(!await preview.isVisible());
        assert.equal(await jett(page).getAttribute('aria-describedby'), null);

        await jett(page).hover();
        await preview.waitFor();
        await page.locator('h1').hover();
        await preview.waitFor({ state: 'hidden' });
        assert.deepEqual(tab.complaints, []);
        await tab.close();
    });
}

test('a link with the focus shows its record too, inside the window', async () => {
    const tab = await open(browser, onDisk(), { viewport: { width: 375, height: 500 } });
    const { page } = tab;
    await tab.go(start);
    await jett(page).focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const preview = page.locator('#preview');
    await preview.waitFor();
    const { x, width } = await preview.boundingBox();
    assert.ok(x >= 0 && x + width <= 375);
    assert.deepEqual(await overflow(page), []);
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelector('#preview').hidden || !document.querySelector('#preview').textContent.startsWith('Joan'));
    await tab.close();
});

test('a finger gets no previews, and the link itself', async () => {
    const tab = await open(browser, onDisk(), { hasTouch: true, isMobile: true, viewport: { width: 375, height: 800 } });
    await tab.go(start);
    assert.equal(await tab.page.locator('#preview').count(), 0);
    await jett(tab.page).tap();
    await tab.page.waitForURL(/joan-jett\.html$/);
    assert.deepEqual(tab.complaints, []);
    await tab.close();
});

test('on the page of a record its own links show nothing', async () => {
    const tab = await open(browser, onDisk());
    await tab.go('people/joan-jett.html');
    await tab.page.locator('.cite a').first().hover();
    await tab.page.waitForTimeout(600);
    assert.ok(!await tab.page.locator('#preview').isVisible());
    await tab.close();
});
