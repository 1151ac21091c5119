import { chart } from '../chart.js';
import { h } from '../dom.js';
import { ago, bytes, count, duration, percent, plural, rate, words } from '../format.js';
import { badge, findingList, meter, section, standing, table } from '../parts.js';
import { spark } from '../spark.js';

/** What is wrong, then the five questions of an operator at a glance, then the last minutes. */
export function overview(app) {
    return [
        h('section', { class: 'panel wrong', 'aria-label': 'What is wrong now', key: 'wrong' },
            h('h2', null, 'What is wrong now'), findingList(app.found)),
        figures(app),
        h('div', { class: 'questions', key: 'questions' },
            exposed(app), receivers(app), rules(app), well(app), inSync(app)),
        h('div', { class: 'charts', key: 'charts' }, charts(app)),
        h('div', { class: 'two', key: 'two' }, errors(app), saturation(app)),
    ];
}

function figures({ state, history }) {
    const totals = state.totals || {};
    const requests = history.grown(s => s.totals?.requests);
    const share = pick => (requests > 0 ? history.grown(pick) / requests : requests === 0 ? 0 : null);
    const pending = history.of('pending');
    const figure = (name, value, points, text, level) => h('div', { class: `figure ${level || ''}`, key: name },
        h('span', { class: 'figure-name' }, name), h('b', null, value), spark(name, points, text));
    const failed = share(s => s.totals?.failed);
    return h('section', { class: 'figures', 'aria-label': 'Now', key: 'figures' },
        figure('Requests per second', rate(history.rate(s => s.totals?.requests)), history.of('rate'), rate),
        figure('Failed', percent(failed), history.of('failed'), n => `${rate(n)} per second`,
            failed >= 0.05 ? 'bad' : failed >= 0.01 ? 'warn' : ''),
        figure('Latency, p50', duration(history.quantile(s => s.totals?.duration, 0.5)), history.of('p50'), duration),
        figure('Latency, p99', duration(history.quantile(s => s.totals?.duration, 0.99)), history.of('p99'), duration),
        figure('In flight', count(totals.active), history.of('active'), count),
        figure('Pending', count(pending[pending.length - 1] ?? sumOf(state, 'pending')), pending, count,
            sumOf(state, 'pending') > 0 ? 'warn' : ''),
        figure('Retries per request', percent(share(s => s.totals?.retries)), history.of('retries'),
            n => `${rate(n)} per second`),
        figure('Client connections', count(totals.connections?.open), history.of('open'), count));
}

const sumOf = (state, field) =>
    Object.values(state.upstreams || {}).reduce((sum, upstream) => sum + (upstream[field] || 0), 0);

const question = (title, href, ...children) => h('section', { class: 'panel question', key: title,
    'aria-label': title }, h('h2', null, h('a', { href }, title)), children);

function exposed({ state }) {
    return question('What is exposed?', '#/tls', h('ul', { class: 'lines' },
        Object.entries(state.listeners || {}).map(([address, { tls }]) => h('li', { key: address },
            h('span', { class: 'grow mono' }, address), tls ? badge('ok', 'TLS') : badge('off', 'plain')))));
}

function receivers({ state, history }) {
    return question('Who gets it?', '#/upstreams', h('ul', { class: 'lines' },
        Object.entries(state.upstreams || {}).map(([name, { backends = {} }]) => {
            const all = Object.values(backends);
            const usable = all.filter(backend => standing(backend).level === 'ok').length;
            const level = usable === all.length ? 'ok' : usable === 0 ? 'bad' : 'warn';
            return h('li', { key: name },
                h('a', { class: 'grow', href: `#/upstreams/${encodeURIComponent(name)}` }, name),
                spark(`${name}, requests per second`, history.of(`upstream/${name}/rate`), rate),
                badge(level, `${usable} of ${all.length} up`));
        })));
}

function rules({ state, history }) {
    return question('By which rule?', '#/routes', h('ul', { class: 'lines' },
        Object.entries(state.routes || {}).slice(0, 8).map(([name, route]) => h('li', { key: name },
            h('span', { class: 'grow', title: name }, ruleOf(route), ' → ',
                h('a', { href: `#/upstreams/${encodeURIComponent(route.upstream)}` }, route.upstream)),
            h('span', { class: 'num' }, rate(history.rate(s => s.routes?.[name]?.requests)), '/s')))));
}

/** A route's condition in one line. */
export function ruleOf({ hosts = [], paths = [] }) {
    const some = (list, rest) => list[0] === '*' ? rest : list.length > 1 ? `${list[0]} (+${list.length - 1})` : list[0] || rest;
    return `${some(hosts, 'any host')} ${some(paths, '')}`.trim();
}

function well({ state, found, now }) {
    const { proxy = {} } = state;
    const urgent = found.filter(({ level }) => level !== 'note').length;
    return question('Is it well?', '#/overview', h('ul', { class: 'lines' },
        line('Ready', proxy.ready ? badge('ok', 'yes') : badge('bad', 'no')),
        line('Problems', urgent === 0 ? badge('ok', 'none') : badge('warn', count(urgent))),
        line('Started', ago(proxy.startedAt, now()))));
}

function inSync({ state, now }) {
    const { proxy = {} } = state;
    const old = (proxy.generationsInUse || []).filter(generation => generation !== proxy.generation);
    const last = proxy.lastReload;
    return question('Is everything in sync?', '#/configuration', h('ul', { class: 'lines' },
        line('Generation', old.length === 0 ? badge('ok', `${proxy.generation} everywhere`)
            : badge('note', `${proxy.generation}; ${old.join(', ')} in use`)),
        line('Last reload', !last ? badge('off', 'none yet')
            : last.succeeded ? badge('ok', ago(last.at, now())) : badge('bad', `failed ${ago(last.at, now())}`)),
        line('Reloads', `${count(proxy.reloadsSucceeded)} done, ${count(proxy.reloadsFailed)} failed`)));
}

const line = (name, value) => h('li', { key: name }, h('span', { class: 'grow' }, name), value);

function charts({ history }) {
    const perSecond = value => (value === null ? '–' : `${rate(value)}/s`);
    return [
        chart('Requests', history.times, [
            { name: 'all', points: history.of('rate'), colour: 'line-1' },
            { name: 'failed', points: history.of('failed'), colour: 'line-bad' },
            { name: 'retries', points: history.of('retries'), colour: 'line-2' },
        ], perSecond),
        chart('Latency', history.times, [
            { name: 'p50', points: history.of('p50'), colour: 'line-1' },
            { name: 'p99', points: history.of('p99'), colour: 'line-2' },
        ], duration),
        chart('In flight and pending', history.times, [
            { name: 'in flight', points: history.of('active'), colour: 'line-1' },
            { name: 'pending', points: history.of('pending'), colour: 'line-2' },
        ], count),
    ];
}

function errors({ state, history }) {
    const rows = Object.entries({ ...state.totals?.failures }).map(([name, all]) =>
        ({ name, all, kind: 'failure', lately: history.rate(s => s.totals?.failures?.[name] || 0) }));
    rows.push(...Object.entries({ ...state.totals?.refusals }).map(([name, all]) =>
        ({ name, all, kind: 'refusal', lately: history.rate(s => s.totals?.refusals?.[name] || 0) })));
    rows.sort((a, b) => b.lately - a.lately || b.all - a.all);
    return section('Errors by reason', table('Errors by reason', [
        { name: 'Reason', cell: row => words(row.name) },
        { name: 'Kind', cell: row => row.kind },
        { name: 'Per second', num: true, cell: row => rate(row.lately) },
        { name: 'Since the start', num: true, cell: row => count(row.all) },
    ], rows.filter(row => row.all > 0).slice(0, 12), row => `${row.kind} ${row.name}`,
    'No request has failed since the start.'),
    state.totals?.failed > 0 && h('p', { class: 'after' },
        h('a', { href: '#/explanations?kind=failed' }, 'Explain the last failed requests')));
}

function saturation({ state }) {
    const { memory = {} } = state;
    const meters = Object.entries(state.upstreams || {}).slice(0, 6).map(([name, { backends = {} }]) => {
        const all = Object.values(backends).filter(backend => backend.limit > 0);
        const sum = field => all.reduce((n, backend) => n + (backend[field] || 0), 0);
        return all.length > 0 && h('div', { key: `up ${name}` }, meter(`Backends of ${name}`,
            sum('active'), sum('limit'), `${count(sum('active'))} of ${plural(sum('limit'), 'request')}`));
    });
    const amount = (name, used, limit, unit) => limit > 0
        && h('div', { key: name }, meter(name, used, limit, `${unit(used)} of ${unit(limit)}`));
    return section('Saturation', meters,
        amount('Heap', memory.heapBytes, memory.heapLimitBytes, bytes),
        amount('Direct memory', memory.directBytes, memory.directLimitBytes, bytes),
        amount('Buffers', memory.bufferBytes, memory.bufferLimitBytes, bytes),
        amount('Open files and sockets', memory.openDescriptors, memory.descriptorLimit, count));
}
