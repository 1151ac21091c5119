import { h } from '../dom.js';
import { count, percent, plural, rate } from '../format.js';
import { badge, facts, filter, picker, standing, table } from '../parts.js';
import { spark } from '../spark.js';
import { backendMap } from './map.js';
import { tile } from './tile.js';

/** All upstreams as a table; or one of them, with its backends as tiles. */
const PAGE = 24;

export function upstreams(app) {
    const [name] = app.place.rest;
    const all = app.state.upstreams || {};
    if (!name) {
        const names = Object.keys(all);
        return [list(app, names), names.length === 1 && one(app, names[0], all[names[0]])];
    }
    return all[name]
        ? [h('p', { class: 'path', key: 'path' }, h('a', { href: '#/upstreams' }, 'All upstreams'), ' / ', name),
            one(app, name, all[name])]
        : h('p', null, `There is no upstream ${name}. `, h('a', { href: '#/upstreams' }, 'All upstreams'));
}

const total = (upstream, field) =>
    Object.values(upstream?.backends || {}).reduce((sum, backend) => sum + (backend[field] || 0), 0);

function list({ state, history }, names) {
    const grown = (name, field) => history.grown(s => total(s.upstreams?.[name], field));
    return h('section', { class: 'panel', key: 'list', 'aria-label': 'Upstreams' }, table('Upstreams', [
        { name: 'Upstream', cell: name => h('a', { href: `#/upstreams/${encodeURIComponent(name)}` }, name) },
        { name: 'Backends', cell: name => health(state.upstreams[name]) },
        { name: 'Strategy', cell: name => state.upstreams[name].strategy ?? '–' },
        { name: 'Per second', num: true, cell: name =>
            rate(history.rate(s => total(s.upstreams?.[name], 'requests'))) },
        { name: 'Last minutes', cell: name =>
            spark(`${name}, requests per second`, history.of(`upstream/${name}/rate`), rate) },
        { name: 'Failed', num: true, cell: name => shareOf(grown(name, 'failed'), grown(name, 'requests')) },
        { name: 'In flight', num: true, cell: name => count(state.upstreams[name].active) },
        { name: 'Pending', num: true, cell: name => count(state.upstreams[name].pending) },
    ], names, name => name, 'This proxy has no upstream.'));
}

const shareOf = (part, whole) => percent(whole > 0 ? part / whole : whole === 0 ? 0 : null);

function health({ backends = {} }) {
    const all = Object.values(backends);
    const usable = all.filter(backend => standing(backend).level === 'ok').length;
    return badge(usable === all.length ? 'ok' : usable === 0 ? 'bad' : 'warn', `${usable} of ${all.length} up`);
}

const ORDERS = {
    worst: { text: 'worst first', by: (a, b) => rank(b) - rank(a) },
    name: { text: 'name', by: () => 0 },
    load: { text: 'in flight', by: (a, b) => (b.backend.active || 0) - (a.backend.active || 0) },
    latency: { text: 'latency', by: (a, b) => (b.latency ?? -1) - (a.latency ?? -1) },
    rate: { text: 'requests per second', by: (a, b) => (b.rate ?? -1) - (a.rate ?? -1) },
};
const RANKS = { bad: 4, warn: 3, note: 2, off: 1, ok: 0 };

const rank = ({ backend }) => RANKS[standing(backend).level];

function one(app, name, upstream) {
    const { history, ui, draw } = app;
    const choice = ui[`upstream ${name}`] ||= { sort: 'worst', text: '', page: 0 };
    const chosen = change => {
        Object.assign(choice, { page: 0 }, change);
        draw();
    };
    const rows = Object.entries(upstream.backends || {}).map(([backend, value]) => ({
        name: backend,
        backend: value,
        latency: history.mean(s => s.upstreams?.[name]?.backends?.[backend]?.duration),
        rate: history.rate(s => s.upstreams?.[name]?.backends?.[backend]?.requests),
    }));
    const text = choice.text.toLowerCase();
    const matching = rows
        .filter(row => !text || row.name.toLowerCase().includes(text) || standing(row.backend).word.includes(text))
        .sort(ORDERS[choice.sort].by);
    const pages = Math.max(1, Math.ceil(matching.length / PAGE));
    const page = Math.min(choice.page, pages - 1);
    return h('section', { key: `one ${name}`, class: 'upstream', 'aria-label': `Upstream ${name}` },
        h('div', { class: 'panel' },
            h('h2', null, name, ' ', health(upstream), upstream.panic && badge('warn', 'panic mode')),
            facts([
                ['Strategy', upstream.strategy],
                ['Plugins', (upstream.plugins || []).join(', ') || 'none'],
                ['In flight', count(upstream.active)],
                ['Pending', upstream.pendingLimit
                    ? `${count(upstream.pending)} of ${count(upstream.pendingLimit)}` : count(upstream.pending)],
            ]),
            rows.length > 8 && backendMap(app, name, rows, row => chosen({ text: row.name }))),
        rows.length > 4 && h('div', { class: 'tools' },
            filter('Filter', choice.text, value => chosen({ text: value })),
            picker('Order', choice.sort, Object.entries(ORDERS).map(([key, order]) => [key, order.text]),
                sort => chosen({ sort })),
            h('span', { class: 'quiet', role: 'status' }, `${plural(matching.length, 'backend')}`),
            pages > 1 && pager(page, pages, to => chosen({ page: to }))),
        h('div', { class: 'tiles' }, matching.slice(page * PAGE, (page + 1) * PAGE).map(row => tile(app, name, row))));
}

function pager(page, pages, go) {
    return h('nav', { class: 'pager', 'aria-label': 'Pages of backends' },
        h('button', { onclick: () => go(page - 1), disabled: page === 0, 'aria-label': 'Page before' }, '‹'),
        h('span', null, `page ${page + 1} of ${pages}`),
        h('button', { onclick: () => go(page + 1), disabled: page >= pages - 1, 'aria-label': 'Next page' }, '›'));
}
