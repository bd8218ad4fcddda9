// A browser whose pages are watched: what a visitor must never see is collected while a test clicks through.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { width: 375, height: 800 };
export const narrow = { width: 320, height: 800 };
export const desktop = { width: 1280, height: 900 };

/// Chromium with a profile of its own that is thrown away.
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: [
            '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync',
        ],
    });
}

/// A page of a site, watched; `options` are those of a browser context.
export async function open(browser, site, options = {}) {
    const context = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options });
    await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', event => {
            console.error(`the policy forbids ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
        });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const complaints = [];
    const own = new URL(site.address);
    page.on('console', message => {
        // Chromium reports the status of 404.html itself.
        const { url } = message.location();
        const isOwnStatus = message.text().includes('404') && (url === page.url() || url.endsWith('/favicon.ico'));
        if (['error', 'warning'].includes(message.type()) && !isOwnStatus) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', error => complaints.push(`error: ${error.message}`));
    page.on('request', request => {
        const address = new URL(request.url());
        const isOwn = address.protocol === own.protocol && address.host === own.host && address.pathname.startsWith(own.pathname);
        // A browser asks for it at the root of a host, whatever a page says.
        const isIcon = address.pathname === '/favicon.ico';
        if (!isOwn && !isIcon && address.protocol !== 'data:') complaints.push(`asks ${request.url()}`);
    });
    page.on('requestfailed', request => {
        const reason = request.failure()?.errorText;
        // Whoever follows a link stops what the page before still loads.
        if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`);
    });
    page.on('response', response => {
        if (response.status() >= 400 && !response.request().isNavigationRequest() && !response.url().endsWith('/favicon.ico')) {
            complaints.push(`${response.status()}: ${response.url()}`);
        }
    });
    return {
        page, context, complaints,
        go: path => page.goto(site.address + path),
        close: () => context.close(),
    };
}

/// What axe-core has against the page as it is now, a line each.
export async function violations(page) {
    // Sent by the debugger, which the policy of the page does not bind.
    if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }));
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary.split('\n').at(1)?.trim()}`));
}

/// What stands out of the window to the side.
export function overflow(page) {
    return page.evaluate(() => {
        const root = document.scrollingElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > root.clientWidth + 1);
        return [`${root.scrollWidth} of ${root.clientWidth} pixels: ${wide.slice(0, 3).map(element => element.outerHTML.slice(0, 100)).join(' ')}`];
    });
}
