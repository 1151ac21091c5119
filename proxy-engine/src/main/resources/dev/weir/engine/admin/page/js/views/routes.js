import { h } from '../dom.js';
import { count, duration, percent, rate } from '../format.js';
import { filter, table } from '../parts.js';
import { spark } from '../spark.js';

/** By which rule a request gets to an upstream, and what each rule's requests look like. */
export function routes(app) {
    const { state, history, ui, draw } = app;
    const text = (ui.routes || '').toLowerCase();
    const all = Object.entries(state.routes || {});
    const rows = all.filter(([name, route]) =>
        !text || JSON.stringify([name, route.hosts, route.paths, route.upstream]).toLowerCase().includes(text));
    const grown = (name, field) => history.grown(s => s.routes?.[name]?.[field]);
    return [
        all.length > 6 && h('div', { class: 'tools', key: 'tools' }, filter('Filter', ui.routes || '', value => {
            ui.routes = value;
            draw();
        })),
        h('section', { class: 'panel', 'aria-label': 'Routes', key: 'list' }, table('Routes', [
            { name: 'Route', cell: ([name]) => name },
            { name: 'Hosts', cell: ([, route]) => items(route.hosts, 'any') },
            { name: 'Paths', cell: ([, route]) => items(route.paths, 'any') },
            { name: 'Upstream', cell: ([, { upstream }]) =>
                h('a', { href: `#/upstreams/${encodeURIComponent(upstream)}` }, upstream) },
            { name: 'Per second', num: true, cell: ([name]) => rate(history.rate(s => s.routes?.[name]?.requests)) },
            { name: 'Last minutes', cell: ([name]) =>
                spark(`${name}, requests per second`, history.of(`route/${name}/rate`), rate) },
            { name: 'Failed', num: true, cell: ([name]) => {
                const requests = grown(name, 'requests');
                return percent(requests > 0 ? grown(name, 'failed') / requests : requests === 0 ? 0 : null);
            } },
            { name: 'p50', num: true, cell: ([name]) =>
                duration(history.quantile(s => s.routes?.[name]?.duration, 0.5)) },
            { name: 'p99', num: true, cell: ([name]) =>
                duration(history.quantile(s => s.routes?.[name]?.duration, 0.99)) },
            { name: 'Requests', num: true, cell: ([, route]) => count(route.requests) },
        ], rows, ([name]) => name, 'No route.')),
        h('p', { class: 'quiet', key: 'note' }, 'Rates, shares and latencies are of the last 15 seconds; ',
            'Requests counts since the start.'),
    ];
}

function items(list, none) {
    return list?.length > 0 ? list.map(item => h('div', { class: 'mono', key: item }, item)) : none;
}
