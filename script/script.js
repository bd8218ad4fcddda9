// The script of fanwiki. Pages are whole without it; it adds names as you type, the results of a search, previews of
// records, and near names where there is no page. Data is loaded as scripts, each one call of a function below: that
// works from disk. Words are folded as in src/emit/search/fold.rs, documents numbered as in number.rs beside it.
(() => {
'use strict';
const root = new URL('.', document.currentScript.src).href;
const kinds = { people: 'person', films: 'film', bands: 'band' };
const letter = /[\p{Alphabetic}\p{N}]/u;

// ---- data
const arrived = {};
const asked = {};
const fanwiki = window.fanwiki = { names: value => { arrived.names = value; } };
for (const sort of ['words', 'texts', 'cards']) fanwiki[sort] = ([name, value]) => { arrived[`${sort}-${name}`] = value; };

const load = file => asked[file] ??= new Promise(done => {
  const script = make('script', { src: `${root}search/${file}.js` });
  script.onload = script.onerror = () => done(arrived[file] ?? []);
  document.head.append(script);
});

function hash(path) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at += 1) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  return (hash >>> 24) ^ (hash & 0xffffff);
}

// The words of a text, each with where it starts and ends.
function words(text, table) {
  const found = [];
  let word = '', start = 0, at = 0;
  const end = () => {
    if (word) found.push([word, start, at]);
    word = '';
  };
  const push = sign => {
    if (!word) start = at;
    if (word.length < 32) word += sign;
  };
  while (at < text.length) {
    const sign = String.fromCodePoint(text.codePointAt(at));
    const next = text.slice(at + 1, at + 3);
    if (/[a-z\d]/i.test(sign)) push(sign.toLowerCase());
    else if (sign === "'" || sign === '’') {
      if (word && /^s/i.test(next) && !letter.test(next.slice(1))) {
        end();
        at += 1;
      }
    } else {
      const folded = table[sign] ?? sign.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();
      if (!folded && !(sign in table) && !/[\u0300-\u036f\u00ad]/.test(sign)) end();
      for (const one of folded) one === ' ' ? end() : push(one);
    }
    at += sign.length;
  }
  end();
  return found;
}
const fold = (text, table) => words(text, table).map(([word]) => word);
const slug = name => name.toLowerCase().replace(/['’]/g, '').split(/[^a-z\d]+/).filter(Boolean).join('-');

// The numbers of a list.
function unpack(list, each) {
  let value = 0, shift = 0;
  for (const sign of list) {
    const digit = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(sign);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit < 32) {
      each(value);
      value = shift = 0;
    }
  }
}

// All documents by number, the records in order of path, and the words of their names. Of an article only the year is
// here, until its text is loaded.
let ready;
const names = () => ready ??= load('names').then(data => {
  const byNumber = new Map();
  const vocabulary = new Map();
  const records = [];
  for (const year in data.articles) {
    let number = 0;
    unpack(data.articles[year], step => {
      number += step;
      byNumber.set(number, { number, kind: 'article', years: [year || 'undated'], roles: [] });
    });
  }
  for (const folder in data.records) {
    for (const line of data.records[folder]) {
      const [name, stem, about, ...aliases] = line.split('\t');
      const path = `${folder}/${stem || slug(name)}.html`;
      const forms = [name, ...aliases].map(form => fold(form, data.letters));
      let number = hash(path);
      while (byNumber.has(number)) number = (number + 1) % (1 << 24);
      const one = { name, path, kind: kinds[folder], forms, years: [], roles: [] };
      if (kinds[folder] === 'person') one.roles = [...about ?? ''];
      else one.years = [about || 'undated'];
      byNumber.set(number, one);
      records.push(one);
      for (const word of forms.flat()) vocabulary.set(word, word);
    }
  }
  return { ...data, records, byNumber, vocabulary: [...vocabulary.keys()], shelves: new Set(data.shelves) };
});

// Loads what an article is called and says; whether it is there.
async function complete(one, { bits }) {
  if (one.path) return true;
  const [name, stem, paragraphs] = (await load(`texts-${(one.number >>> (24 - bits)).toString(16)}`))[one.number] ?? [];
  if (name) Object.assign(one, { name, paragraphs, path: `articles/${stem || slug(name)}.html` });
  return name;
}

// ---- names: a word stands for itself, for what it starts, and for what one or two slips of the finger make of it
const slips = word => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

// The edits between a word and a name, or the start of the name: a letter put in, left out, changed, or two exchanged.
function distance(word, name, most) {
  let rows = [[], [...Array(name.length + 1).keys()]];
  for (let i = 1; i <= word.length; i += 1) {
    const [before, last] = rows;
    const row = [i];
    for (let j = 1; j <= name.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] !== name[j - 1]));
      if (i > 1 && j > 1 && word[i - 1] === name[j - 2] && word[i - 2] === name[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    rows = [last, row];
  }
  return Math.min(rows[1][name.length], Math.min(...rows[1].slice(word.length - 1)) + .5);
}

function near(word, vocabulary, isLoose) {
  const found = new Map();
  for (const name of vocabulary) {
    if (name === word) found.set(name, 0);
    else if (name.startsWith(word)) found.set(name, 1);
    else if (isLoose && word.length > 2) {
      // A letter left out makes a word short: the longer of the two says how many slips there may be.
      const most = slips(name.length < word.length + 3 && name.length > word.length ? name : word);
      const edits = distance(word, name.slice(0, word.length + most), most);
      if (most && edits <= most + .5) found.set(name, 1 + edits + (name.length > word.length + most ? 1 : 0));
    }
  }
  return found;
}

// Records by name, the best first, each with what its name lacks.
function named(typed, { records, vocabulary }, isLoose) {
  const costs = typed.map(word => near(word, vocabulary, isLoose));
  const found = [];
  for (const one of typed.length ? records : []) {
    let best = Infinity;
    one.forms.forEach((form, number) => {
      let cost = .2 * Math.max(0, form.length - typed.length) + (number ? .3 : 0);
      for (const known of costs) cost += Math.min(...form.map(word => known.get(word) ?? Infinity));
      best = Math.min(best, cost);
    });
    if (best < Infinity) found.push({ one, cost: best });
  }
  found.sort((a, b) => a.cost - b.cost || a.one.name.length - b.one.name.length);
  return found;
}
const namedWell = (typed, data) => {
  const strict = named(typed, data, false);
  return strict.length > 2 ? strict : named(typed, data, true);
};

// ---- texts
const goesOn = (word, other, isLast) => other === word || other.startsWith(word) && (isLast ? word.length > 2 : word.length > 3 && other.length < word.length + 3);
const hits = (typed, others) => typed.filter((word, at) => others.some(other => goesOn(word, other, at === typed.length - 1))).length;
const cardOf = async path => (await load(`cards-${(hash(path) % 256).toString(16)}`))[path];

// The documents that have a word, with how much it counts there, and those whose name or title has it.
async function having(word, isLast, shelves) {
  let shelf = shelves.has(`${word}_`) ? `${word}_` : '';
  for (let length = 1; length <= word.length; length += 1) if (shelves.has(word.slice(0, length))) shelf = word.slice(0, length);
  const lists = new Map(shelf ? await load(`words-${shelf}`) : []);
  const found = new Map();
  const titles = new Set();
  for (const [other, list] of lists) {
    let number = 0;
    if (goesOn(word, other, isLast)) unpack(list.replace('*', ''), value => {
      number += Math.floor(value / 4);
      if (value % 4 > 2) titles.add(number);
      found.set(number, Math.max(found.get(number) ?? 0, (other === word ? 1 : .5) * (1 + value % 4)));
    });
  }
  return { found, titles, isCommon: lists.get(word)?.[0] === '*' };
}
const allHaving = (typed, { shelves }) => Promise.all(typed.map((word, at) => having(word, at === typed.length - 1, shelves)));

// The articles that have all of these words in their titles.
const titled = ([first, ...rest], { byNumber }) => [...first?.titles ?? []]
  .filter(number => byNumber.get(number)?.kind === 'article' && rest.every(({ titles }) => titles.has(number)))
  .map(number => byNumber.get(number));

// So many documents by name or title, the best first.
async function called(typed, data, count) {
  const found = namedWell(typed, data).slice(0, count).map(({ one }) => one);
  const articles = found.length < count ? titled(await allHaving(typed, data), data).slice(0, count - found.length) : [];
  const known = await Promise.all(articles.map(one => complete(one, data)));
  return [...found, ...articles.filter((_, at) => known[at])];
}

// What a query finds, the best first. A word that is almost everywhere is no condition, unless all are.
async function find(query) {
  const data = await names();
  const typed = [...new Set(fold(query, data.letters))];
  const lists = await allHaving(typed, data);
  const all = data.byNumber.size;
  const conditions = lists.some(list => !list.isCommon) ? lists.filter(list => !list.isCommon) : lists;
  const scores = new Map();
  for (const number of conditions[0]?.found.keys() ?? []) {
    if (!data.byNumber.has(number) || conditions.some(list => !list.found.has(number))) continue;
    let score = 0;
    for (const { found } of lists) score += (found.get(number) ?? 0) * Math.log(1 + all / found.size);
    scores.set(data.byNumber.get(number), score);
  }
  for (const { one, cost } of namedWell(typed, data).slice(0, 50)) scores.set(one, (scores.get(one) ?? 0) + 40 / (1 + cost));
  for (const one of titled(lists, data)) scores.set(one, (scores.get(one) ?? 0) + 20);
  const results = [...scores].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  return { results, typed, data };
}

// ---- pieces of pages
// An element with its attributes, or with its class alone.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  if (attributes.at) attributes = { class: attributes };
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
}
const get = id => document.getElementById(id);
const on = (target, type, act) => target.addEventListener(type, act);
const fill = (pattern, query, count) => pattern.replace('{count}', count).replace('{query}', () => query);
const kindWord = (one, data) => data.words[`kind_${one.kind}`];

// A text with the words of a query marked, cut to what stands around the first of them.
function marked(text, typed, table, room = 1e9) {
  const found = words(text, table).filter(([word]) => hits(typed, [word]));
  const first = (found[0]?.[1] ?? 0) - room / 2;
  const start = first > 0 ? text.indexOf(' ', first) + 1 : 0;
  const end = text.length - start > room ? text.lastIndexOf(' ', start + room) : text.length;
  const pieces = [];
  let at = start;
  for (const [, from, to] of found) {
    if (to > end) break;
    pieces.push(text.slice(at, from), make('mark', '', text.slice(from, to)));
    at = to;
  }
  return [start ? '… ' : '', ...pieces, text.slice(at, end), end < text.length ? ' …' : ''];
}

// ---- names as you type: the pattern "editable combobox with list autocomplete" of the ARIA Authoring Practices
let boxes = 0;
function combobox(input) {
  const id = `suggestions-${boxes += 1}`;
  const list = make('ul', { id, role: 'listbox', class: 'suggestions', hidden: '' });
  let active = -1;
  let pause;
  const say = (key, value) => input.setAttribute(`aria-${key}`, value);
  input.role = 'combobox';
  say('autocomplete', 'list');
  say('controls', id);
  say('expanded', false);
  input.form.append(list);
  const choose = number => {
    active = number;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', at === active));
    say('activedescendant', list.children[active]?.id ?? '');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const show = isShown => {
    list.hidden = !isShown;
    say('expanded', isShown);
    if (!isShown) choose(-1);
  };
  const suggest = async () => {
    const data = await names();
    const query = input.value.trim();
    const typed = fold(query, data.letters);
    const isStill = () => query === input.value.trim() && document.activeElement === input;
    if (!isStill()) return;
    offer(query, data, namedWell(typed, data).slice(0, 7).map(({ one }) => one));
    // Titles are loaded when the fingers rest, and only if names leave room for them.
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const found = await called(typed, data, 7);
      if (isStill() && active < 0 && !list.hidden) offer(query, data, found);
    }, 150);
  };
  const offer = (query, data, found) => {
    list.setAttribute('aria-label', data.words.suggestions);
    const option = (href, number, ...children) => {
      const element = make('li', { role: 'option', id: `${id}-${number}` }, ...children);
      // The list must not be gone with the focus before the click comes.
      element.onmousedown = event => event.preventDefault();
      element.onclick = () => { location.href = href; };
      return element;
    };
    const options = found.map((one, number) => option(root + one.path, number, make('bdi', one.kind, one.name), ' ', make('span', `kind ${one.kind}`, kindWord(one, data))));
    const everywhere = fill(data.words.search_all, query);
    list.replaceChildren(...options, option(`${root}search.html?q=${encodeURIComponent(query)}`, found.length, everywhere));
    choose(-1);
    show(query !== '');
  };
  on(input, 'focus', names);
  on(input, 'input', suggest);
  on(input, 'blur', () => show(false));
  on(input, 'keydown', event => {
    const count = list.children.length;
    if (event.key === 'Escape' && !list.hidden) show(false);
    else if (event.key === 'Enter' && active >= 0) list.children[active].click();
    else if (event.key === 'ArrowDown' && list.hidden) suggest();
    else if (event.key === 'ArrowDown') choose(active + 1 < count ? active + 1 : -1);
    else if (event.key === 'ArrowUp' && !list.hidden) choose(active < 0 ? count - 1 : active - 1);
    else return;
    event.preventDefault();
  });
}

// ---- the search page
function searchPage(input) {
  const [facets, room, status] = ['facets', 'results', 'found'].map(get);
  const lead = status.textContent;
  const groups = { kind: one => [one.kind], year: one => one.years, role: one => one.roles };
  const address = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(Object.keys(groups).map(group => [group, new Set(address.getAll(group))]));
  let asking = 0;
  const fits = (one, except) => Object.keys(groups).every(group => group === except || !chosen[group].size || groups[group](one).some(value => chosen[group].has(value)));
  const remember = () => {
    const state = new URLSearchParams({ q: input.value });
    for (const group in chosen) for (const value of chosen[group]) state.append(group, value);
    history.replaceState(null, '', `?${state}`);
  };

  async function row(one, { typed, data }) {
    let text = '', place = '';
    if (!await complete(one, data)) return '';
    if (one.kind === 'article') {
      let best = -1;
      for (const number in one.paragraphs) {
        const count = hits(typed, fold(one.paragraphs[number], data.letters));
        if (count > best) [best, text, place] = [count, one.paragraphs[number], count ? `#p${number}` : ''];
      }
    } else {
      text = (await cardOf(one.path))?.[1] ?? '';
    }
    const link = make('a', { href: root + one.path + place, ...one.kind === 'article' ? {} : { class: one.kind } }, make('span', 'big', make('bdi', '', ...marked(one.name, typed, data.letters))));
    const year = one.years[0] && one.years[0] !== 'undated' ? [' ', make('span', 'meta', one.years[0])] : [];
    return make('div', '', make('dt', `kind ${one.kind}`, kindWord(one, data)), make('dd', '', link, ...year, make('p', { dir: 'auto' }, ...marked(text, typed, data.letters, 200))));
  }

  function narrow(found) {
    const { results, data } = found;
    const label = (group, value) => ({ kind: data.words[`kind_${value}`], role: data.words[`role_${value}`] })[group] ?? (value === 'undated' ? data.words.undated : value);
    const fields = Object.keys(groups).flatMap(group => {
      const counts = new Map([...chosen[group]].map(value => [value, 0]));
      for (const one of results) if (fits(one, group)) for (const value of groups[group](one)) counts.set(value, (counts.get(value) ?? 0) + 1);
      if (counts.size < 2 && !chosen[group].size) return [];
      let values = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 16);
      if (group === 'year') values = values.sort((a, b) => (b[0] > a[0]) - (b[0] < a[0]));
      const boxes = values.map(([value, count]) => {
        const box = make('input', { type: 'checkbox', name: group, value, ...chosen[group].has(value) ? { checked: '' } : {} });
        box.onchange = () => {
          chosen[group][box.checked ? 'add' : 'delete'](value);
          remember();
          show(found);
          facets.querySelector(`[name="${group}"][value="${value}"]`)?.focus();
        };
        return make('label', '', box, label(group, value), make('span', '', count));
      });
      return [make('fieldset', '', make('legend', '', data.words[group]), ...boxes)];
    });
    facets.replaceChildren(...fields.length ? [make('form', { class: 'facets', 'aria-label': facets.dataset.label }, ...fields)] : []);
  }

  async function show(found) {
    const turn = asking;
    const { results, data } = found;
    const fitting = results.filter(one => fits(one));
    narrow(found);
    const pattern = ['search_none', 'search_one'][fitting.length] ?? 'search_many';
    status.textContent = fill(data.words[pattern], input.value.trim(), fitting.length);
    const list = make('dl', 'rows');
    const button = make('button', { type: 'button' }, data.words.search_more);
    let from = 0;
    const more = async () => {
      const rows = await Promise.all(fitting.slice(from, from + 10).map(one => row(one, found)));
      if (turn !== asking) return;
      list.append(...rows);
      if (from) list.children[from]?.querySelector('a').focus();
      from += 10;
      button.hidden = from >= fitting.length;
    };
    button.onclick = more;
    await more();
    if (turn === asking) room.replaceChildren(...fitting.length ? [make('section', { class: 'part', 'aria-label': room.dataset.label }, list, button)] : []);
  }

  async function ask() {
    const turn = asking += 1;
    const query = input.value.trim();
    if (!query) {
      status.textContent = lead;
      return [facets, room].forEach(part => part.replaceChildren());
    }
    const found = await find(query);
    if (turn === asking) await show(found);
  }
  let pause;
  on(input, 'input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { remember(); ask(); }, 150);
  });
  on(input.form, 'submit', event => {
    event.preventDefault();
    remember();
    ask();
  });
  input.value = address.get('q') ?? '';
  ask();
  names().then(data => {
    const box = make('input', { type: 'checkbox' });
    box.checked = isKeyOn();
    box.onchange = () => { try { localStorage.setItem('fanwiki-key', box.checked ? 'on' : 'off'); } catch { /* kept for this page */ } };
    get('parts').append(make('p', 'part meta', make('label', '', box, ' ', data.words.search_key)));
  });
}

// ---- previews, as WCAG 2.2 asks of what appears on hover or focus (1.4.13): dismissed with Escape, and it stays
function previews() {
  const box = make('div', { id: 'preview', role: 'tooltip', hidden: '' });
  document.querySelector('main').append(box);
  let owner, timer;
  const hide = () => {
    clearTimeout(timer);
    box.hidden = true;
    owner?.removeAttribute('aria-describedby');
    owner = null;
  };
  const later = (act, pause) => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
  const path = link => {
    const [address] = link.href.split('#');
    const path = address.startsWith(root) && address !== location.href.split('#')[0] ? address.slice(root.length) : '';
    return /^(people|films|bands)\/[^/]+\.html$/.test(path) ? decodeURIComponent(path) : null;
  };
  async function show(link) {
    const known = await cardOf(path(link));
    if (!known || !link.matches(':hover, :focus-visible')) return;
    hide();
    owner = link;
    const [name, summary, picture] = known;
    const image = picture ? [make('img', { src: root + picture[0], alt: '', width: picture[1], height: picture[2] })] : [];
    box.replaceChildren(...image, make('p', '', make('b', '', make('bdi', '', name))), make('p', { dir: 'auto' }, summary));
    box.className = `preview ${kinds[path(link).split('/')[0]]}`;
    box.hidden = false;
    link.setAttribute('aria-describedby', 'preview');
    const { left, top, bottom } = link.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height, style } = box;
    const { clientWidth, clientHeight } = document.documentElement;
    style.left = `${Math.max(8, Math.min(left, clientWidth - width - 8)) + scrollX}px`;
    style.top = `${(bottom + height + 6 > clientHeight && top > height + 6 ? top - height - 6 : bottom + 6) + scrollY}px`;
  }
  const over = target => target.closest?.('#preview') ? owner : target.closest?.('main a[href]');
  on(document, 'pointerover', event => {
    const link = event.pointerType === 'mouse' && over(event.target);
    if (link && link === owner) clearTimeout(timer);
    else if (link && path(link)) later(() => show(link), 300);
    else later(hide, 300);
  });
  on(document, 'focusin', event => {
    const link = over(event.target);
    if (link && path(link) && link.matches(':focus-visible')) later(() => show(link), 300);
    else if (owner) hide();
  });
  on(document, 'keydown', event => { if (event.key === 'Escape') hide(); });
}

// ---- the page of wrong addresses: the names that are nearest to the address
async function nearNames(place) {
  const data = await names();
  const address = decodeURIComponent(location.pathname).replace(/\.\w+$/, '').split('/').pop();
  const found = await called(fold(address, data.letters), data, 5);
  const links = found.flatMap((one, at) => [at ? ', ' : ' ', make('a', { class: one.kind, href: root + one.path }, make('bdi', '', one.name))]);
  if (links.length) place.append(place.dataset.words, ...links);
}

// ---- one key goes to the search; it can be turned off, for whoever speaks to the computer (WCAG 2.2, 2.1.4)
const isKeyOn = () => { try { return localStorage.getItem('fanwiki-key') !== 'off'; } catch { return true; } };
on(document, 'keydown', event => {
  const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
  const field = get('find') ?? document.querySelector('input[type="search"]');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey || !field || !isKeyOn()) return;
  event.preventDefault();
  field.focus();
});

for (const input of document.querySelectorAll('.masthead input[type="search"]')) combobox(input);
if (get('find')) searchPage(get('find'));
if (get('near')) nearNames(get('near'));
if (matchMedia('(hover: hover)').matches) previews();
fanwiki.fold = async text => fold(text, (await names()).letters);
})();
