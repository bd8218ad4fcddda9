// A site, built and served: the example, if no other is named. One build for each place that it is served at: only 404.html
// knows its address.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
/// The same program in other clothes: templates and a stylesheet of its own.
export const zine = join(repository, 'examples/zine');
const program = process.env.FANWIKI ?? join(repository, 'target/debug/fanwiki');

const types = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
    '.png': 'image/png', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain',
};

/// A site built for a plain server, below a folder of it: `/` or `/some/repo/`. Missing paths get 404.html, and
/// capitals count, as on GitHub Pages.
export async function serve(base, root = repository) {
    let folder;
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
        const file = path.startsWith(base) ? path.slice(base.length) : null;
        const wanted = file === null ? null : join(folder, file === '' || file.endsWith('/') ? `${file}index.html` : file);
        const found = wanted?.startsWith(folder + sep) && existsSync(wanted) && statSync(wanted).isFile();
        const sent = found ? wanted : join(folder, '404.html');
        response.writeHead(found ? 200 : 404, { 'content-type': types[extname(sent)] ?? 'application/octet-stream' });
        response.end(readFileSync(sent));
    });
    await new Promise(listening => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${server.address().port}${base}`;
    folder = build(address, root);
    // Nothing but the browser holds a test back from its end.
    server.unref();
    return { address, folder };
}

/// A site opened from disk.
export function onDisk(root = repository) {
    const folder = build(null, root);
    return { address: `${pathToFileURL(folder)}/`, folder };
}

/// A folder that is gone when the test is.
export function temporary() {
    const folder = mkdtempSync(join(tmpdir(), 'fanwiki-browser-'));
    process.on('exit', () => rmSync(folder, { recursive: true }));
    return folder;
}

/// A wiki of these files, by path, opened from disk.
export function wiki(files) {
    const root = temporary();
    for (const path in files) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), files[path]);
    }
    const folder = build(null, root);
    return { address: `${pathToFileURL(folder)}/`, folder };
}

function build(address, root) {
    const folder = temporary();
    const base = address === null ? [] : ['--base-url', address];
    execFileSync(program, ['--root', root, '--out', folder, '-q', ...base, 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
    return folder;
}

/// Every page by path, with its text and whether it sends its visitors on.
export function pages(folder) {
    const all = readdirSync(folder, { recursive: true }).map(path => path.split(sep).join('/'));
    const paths = all.filter(path => path.endsWith('.html')).sort();
    return paths.map(path => {
        const text = readFileSync(join(folder, path), 'utf8');
        return { path, text, isRedirect: text.includes('http-equiv="refresh"') };
    });
}

/// Of each kind of page that is shown one at least: every page at the root, and of each folder the longest and the
/// shortest by each template that can be told apart. What a new template makes is among them by itself.
export function kinds(folder) {
    const groups = new Map();
    for (const { path, text, isRedirect } of pages(folder)) {
        if (isRedirect) continue;
        const place = path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/-\d+\.html$/, '.html');
        const key = `${place} ${path.split('/').length} ${text.match(/<main[^>]*>/)?.[0]}`;
        groups.set(key, [...groups.get(key) ?? [], { path, length: text.length }]);
    }
    const ends = group => new Set([group.reduce((a, b) => b.length < a.length ? b : a).path, group.reduce((a, b) => b.length > a.length ? b : a).path]);
    return [...groups.values()].flatMap(group => [...ends(group)]).sort();
}
