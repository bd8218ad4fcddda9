// Every kind of page: what no visitor may meet, at the widths, in the schemes and at the places that visitors have.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { desktop, launch, narrow, open, overflow, phone, violations } from './browser.mjs';
import { kinds, onDisk, pages, serve, zine } from './site.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/// Visits each page with one tab and collects what `look` finds, each with the path of its page.
async function visit(site, paths, options, look) {
    const tab = await open(browser, site, options);
    const found = [];
    for (const path of paths) {
        tab.complaints.length = 0;
        await tab.go(path);
        const complaints = [...await look(tab.page), ...tab.complaints];
        found.push(...complaints.map(complaint => `${path}: ${complaint}`));
    }
    await tab.close();
    return found;
}

for (const [name, root] of [['the example', undefined], ['the fanzine', zine]]) {
    describe(`at the root of a server, ${name}`, () => {
        let site;
        before(async () => { site = await serve('/', root); });

        test('nothing stands in the way of anybody', async () => {
            const found = await visit(site, kinds(site.folder), {}, async page => {
                const complaints = [];
                for (const colorScheme of ['light', 'dark']) {
                    for (const size of [desktop, phone]) {
                        await page.emulateMedia({ colorScheme });
                        await page.setViewportSize(size);
                        const place = `${colorScheme} at ${size.width}`;
                        complaints.push(...(await violations(page)).map(violation => `${place}: ${violation}`));
                    }
                }
                return complaints;
            });
            assert.deepEqual(found, []);
        });

        test('nothing has to be scrolled sideways', async () => {
            const found = await visit(site, kinds(site.folder), {}, async page => {
                const complaints = [];
                for (const size of [desktop, phone, narrow]) {
                    await page.setViewportSize(size);
                    complaints.push(...await overflow(page));
                }
                return complaints;
            });
            assert.deepEqual(found, []);
        });

        test('without script every page is whole', async () => {
            const found = await visit(site, kinds(site.folder), { javaScriptEnabled: false, viewport: phone }, async page => {
                const headings = await page.locator('h1').count();
                return [...await overflow(page), ...headings === 1 ? [] : [`${headings} h1`]];
            });
            assert.deepEqual(found, []);
        });

        test('a redirect leads to a page that is there', async () => {
            const redirects = pages(site.folder).filter(page => page.isRedirect).map(page => page.path).slice(0, 3);
            assert.ok(redirects.length > 0);
            const tab = await open(browser, site);
            for (const path of redirects) {
                await tab.go(path);
                await tab.page.waitForURL(address => !address.pathname.endsWith(path));
                assert.equal(await tab.page.locator('h1').count(), 1);
            }
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        });
    });
}

for (const base of ['/', '/some/repo/']) {
    test(`a wrong address below ${base} gets a page with its style, and a way home`, async () => {
        const site = await serve(base);
        for (const path of ['people/nobody-at-all.html', 'PEOPLE/joan-jett.html', 'a/b/c']) {
            const tab = await open(browser, site);
            assert.equal((await tab.go(path)).status(), 404);
            assert.equal(await tab.page.evaluate(() => getComputedStyle(document.querySelector('main')).display), 'grid');
            await tab.page.locator('.masthead > a').click();
            await tab.page.waitForURL(site.address + 'index.html');
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        }
    });
}

const places = [
    ['below a folder of a server', () => serve('/some/repo/')], ['from disk', async () => onDisk()],
    ['below a folder of a server, in other clothes,', () => serve('/some/repo/', zine)], ['from disk, in other clothes,', async () => onDisk(zine)],
];
for (const [place, start] of places) {
    test(`${place} every page loads what it needs and nothing else`, async () => {
        const site = await start();
        // Redirects leave at once, and 404.html stands at no address of its own.
        const staying = pages(site.folder).filter(({ path, isRedirect }) => !isRedirect && path !== '404.html');
        const found = await visit(site, staying.map(page => page.path), {}, async page => {
            const display = await page.evaluate(() => getComputedStyle(document.querySelector('main')).display);
            return display === 'grid' ? [] : ['no style'];
        });
        assert.deepEqual(found, []);
    });
}
