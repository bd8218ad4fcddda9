// The search as readers use it: with the mouse, with the keyboard, on a server and from disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { desktop, launch, narrow, open, overflow, phone, violations } from './browser.mjs';
import { onDisk, serve, wiki } from './site.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const path = page => new URL(page.url()).pathname.split('/').slice(-2).join('/');
const results = page => page.locator('#results dd a').evaluateAll(links => links.map(link => link.textContent));
const status = page => page.locator('#found').textContent();

for (const [place, start] of [['on a server', () => serve('/some/repo/')], ['from disk', async () => onDisk()]]) {
    describe(place, () => {
        let site;
        before(async () => { site = await start(); });

        test('a name is found while it is typed, with the keyboard alone', async () => {
            const tab = await open(browser, site);
            const { page } = tab;
            await tab.go('articles.html');
            await page.keyboard.press('/');
            const field = page.locator('#q');
            await field.pressSequentially('kriste');
            const options = page.locator('[role=option]');
            await options.first().waitFor();
            assert.equal(await field.getAttribute('aria-expanded'), 'true');
            assert.match(await options.first().textContent(), /^Kristen Stewart Person$/);
            assert.deepEqual(await violations(page), []);
            for (const size of [narrow, desktop]) {
                await page.setViewportSize(size);
                assert.deepEqual(await overflow(page), []);
            }
            await page.keyboard.press('ArrowDown');
            assert.equal(await field.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
            assert.equal(await options.first().getAttribute('aria-selected'), 'true');
            await page.keyboard.press('Escape');
            assert.equal(await field.getAttribute('aria-expanded'), 'false');
            assert.equal(await options.first().isVisible(), false);
            assert.equal(await field.inputValue(), 'kriste');
            await page.keyboard.press('ArrowDown');
            await options.first().waitFor();
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Enter');
            await page.waitForURL(/kristen-stewart\.html$/);
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        });

        test('slips of the finger are forgiven, and an alias leads to its record', async () => {
            const tab = await open(browser, site);
            await tab.go('index.html');
            for (const typed of ['Kirsten Stewrt', 'floria sigismndi', 'jaon jett']) {
                await tab.page.locator('#q').fill(typed);
                const wanted = { K: 'Kristen Stewart', f: 'Floria Sigismondi', j: 'Joan Jett' }[typed[0]];
                await tab.page.locator('[role=option]', { hasText: wanted }).first().waitFor();
                assert.match(await tab.page.locator('[role=option]').first().textContent(), new RegExp(`^${wanted}`));
            }
            await tab.page.locator('[role=option]').first().click();
            await tab.page.waitForURL(/joan-jett\.html$/);
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        });

        test('words of the texts are found in their context, and a result lands on the paragraph', async () => {
            const tab = await open(browser, site);
            const { page } = tab;
            await tab.go('index.html');
            await page.locator('#q').fill('leather');
            await page.locator('#q').press('Enter');
            await page.waitForURL(/search\.html\?q=leather$/);
            await page.locator('#results mark').first().waitFor();
            const marks = await page.locator('#results mark').allTextContents();
            assert.ok(marks.every(mark => mark.toLowerCase() === 'leather'), marks.join());
            assert.match(await status(page), /^\d+ results? for “leather”$/);
            await page.locator('#results dd a[href*="#p"]').first().click();
            await page.waitForURL(/#p\d+$/);
            assert.match(await page.locator(':target').textContent(), /leather/i);
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        });

        test('results are narrowed by kind, year and role, and the address remembers it', async () => {
            const tab = await open(browser, site);
            const { page } = tab;
            await tab.go('search.html?q=runaways');
            await page.locator('#results dd a').first().waitFor();
            assert.match((await results(page)).slice(0, 2).join(), /The Runaways,The Runaways/);
            const people = page.locator('.facets label', { hasText: 'Person' });
            await people.locator('input').check();
            // The texts may come when the names stand there already, and add to what is counted.
            await page.waitForFunction(() => {
                const kinds = [...document.querySelectorAll('#results dt')].map(kind => kind.textContent);
                const people = [...document.querySelectorAll('.facets label')].find(label => label.textContent.includes('Person'));
                const found = document.querySelector('#found').textContent;
                return kinds.length > 0 && kinds.every(kind => kind === 'Person')
                    && found.startsWith(`${people.querySelector('span').textContent} `);
            });
            await page.locator('.facets label', { hasText: 'Actor' }).locator('input').check();
            assert.equal(new URL(page.url()).search, '?q=runaways&kind=person&role=a');
            await page.reload();
            await page.locator('.facets input[value=a]:checked').waitFor();
            for (const size of [desktop, phone]) {
                await page.setViewportSize(size);
                for (const colorScheme of ['light', 'dark']) {
                    await page.emulateMedia({ colorScheme });
                    assert.deepEqual(await violations(page), []);
                }
                assert.deepEqual(await overflow(page), []);
            }
            assert.deepEqual(tab.complaints, []);
            await tab.close();
        });
    });
}

test('the key that goes to the search can be turned off, and types itself where one types', async () => {
    const tab = await open(browser, await serve('/'));
    const { page } = tab;
    await tab.go('search.html');
    const isThere = () => page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('/');
    assert.equal(await isThere(), 'find');
    await page.keyboard.type('ac/dc');
    assert.equal(await page.locator('#find').inputValue(), 'ac/dc');
    await page.getByLabel('The key / goes to the search').uncheck();
    await tab.go('index.html');
    await page.keyboard.press('/');
    assert.equal(await isThere(), '');
    await tab.close();
});

test('nothing is found in words, and without script the lists are there', async () => {
    const site = onDisk();
    const tab = await open(browser, site);
    await tab.go('search.html?q=zzyzx');
    await tab.page.waitForFunction(() => document.querySelector('#found').textContent === 'Nothing found for “zzyzx”');
    await tab.close();
    const still = await open(browser, site, { javaScriptEnabled: false });
    await still.go('index.html');
    await still.page.locator('#q').fill('joan');
    await still.page.locator('#q').press('Enter');
    await still.page.waitForURL(/search\.html\?q=joan$/);
    await still.page.locator('main a', { hasText: 'People' }).click();
    await still.page.waitForURL(/people\.html$/);
    await still.close();
});

test('a wrong address gets the names that are near it', async () => {
    const tab = await open(browser, await serve('/some/repo/'));
    await tab.go('a/b/kristen-stewert.html');
    await tab.page.locator('#near a', { hasText: 'Kristen Stewart' }).click();
    await tab.page.waitForURL(/\/some\/repo\/people\/kristen-stewart\.html$/);
    assert.deepEqual(tab.complaints, []);
    await tab.close();
});

test('script and program fold words alike, and hostile names stay text', async () => {
    const examples = JSON.parse(readFileSync(new URL('../folding.json', import.meta.url), 'utf8'));
    const hostile = '<img src=x onerror=alert(1)>\u2028"]);alert(2)//</script>';
    const site = wiki({
        'seeds/examples.md': `# Examples\n\n${examples.map(([text]) => text).join('\n\n')}\n`,
        'seeds/films/hostile.md': `+++\nkind = "film"\nname = ${JSON.stringify(hostile)}\nslug = "hostile"\n+++\n`,
    });
    const tab = await open(browser, site);
    await tab.go('index.html');
    for (const [text, expected] of examples) {
        assert.deepEqual(await tab.page.evaluate(text => fanwiki.fold(text), text), expected, text);
    }
    await tab.page.locator('#q').fill('onerror');
    await tab.page.locator('[role=option]', { hasText: 'onerror=alert(1)' }).first().waitFor();
    await tab.go('search.html?q=onerror+%3Calert%3E');
    await tab.page.locator('#results dd a').first().waitFor();
    assert.deepEqual(tab.complaints, []);
    await tab.close();
});
