import { part } from '../api.js';
import { h } from '../dom.js';
import { fetched } from '../fetched.js';
import { clock, duration, words } from '../format.js';
import { badge, picker, section, table } from '../parts.js';
import { story } from './story.js';

/** The last requests that failed, were retried or were slow; and one of them, told as a story. */
const KINDS = ['failed', 'retried', 'slow', 'sampled'];
const LEVELS = { failed: 'bad', sampled: 'off' };

export function explanations(app) {
    const [id] = app.place.rest;
    return id ? one(app, id) : list(app);
}

function list(app) {
    const kind = app.place.query.get('kind') || '';
    const upstream = app.place.query.get('upstream') || '';
    const query = new URLSearchParams({ limit: '100', ...(kind && { kind }), ...(upstream && { upstream }) });
    const { answer, problem } = fetched(app, `v1/explain?${query}`, 2);
    const go = change => {
        const next = new URLSearchParams({ ...(kind && { kind }), ...(upstream && { upstream }), ...change });
        location.hash = `#/explanations?${next}`;
    };
    const names = Object.keys(app.state.upstreams || {});
    return [
        h('div', { class: 'tools', key: 'tools' },
            picker('Requests', kind, [['', 'all kept'], ...KINDS.map(each => [each, each])],
                chosen => go({ kind: chosen })),
            names.length > 1 && picker('Upstream', upstream, [['', 'all'], ...names.map(name => [name, name])],
                chosen => go({ upstream: chosen }))),
        problem && h('p', { class: 'problem', key: 'problem' }, problem.message),
        answer && section('The last of them', table('Explained requests', [
            { name: 'At', cell: row => h('a', { href: `#/explanations/${part(row.id)}` }, clock(row.at),
                h('span', { class: 'hidden' }, `, request ${row.id}`)) },
            { name: 'Kind', cell: row => (row.kind || []).map(each =>
                h('span', { key: each, class: 'gap' }, badge(LEVELS[each] || 'warn', each))) },
            { name: 'Request', cell: row =>
                h('span', { class: 'mono cut' }, `${row.method ?? ''} ${row.target ?? ''}`) },
            { name: 'Upstream', cell: row => row.upstream ?? '–' },
            { name: 'Status', num: true, cell: row => row.status ?? '–' },
            { name: 'Why', cell: row => words(row.failure || row.refusal || '–') },
            { name: 'Took', num: true, cell: row => duration(row.durationSeconds) },
        ], answer.explanations || [], row => row.id, 'No request of this kind is kept.')),
    ];
}

function one(app, id) {
    const { answer, problem } = fetched(app, `v1/explain/${part(id)}`);
    return [
        h('p', { class: 'path', key: 'path' }, h('a', { href: '#/explanations' }, 'All explanations'), ' / ',
            h('span', { class: 'mono' }, id)),
        problem && h('p', { class: 'problem', key: 'problem' }, problem.message),
        answer && story(answer),
    ];
}
