import { told } from '../actions.js';
import { askAsOperator } from '../api.js';
import { h } from '../dom.js';
import { fetched } from '../fetched.js';
import { day, plural } from '../format.js';
import { badge, facts, filter, section, table } from '../parts.js';

/** The configuration in effect: where each value is from, what the last reload changed, and whether it succeeded. */
export function configuration(app) {
    const { proxy = {} } = app.state;
    const mark = `${proxy.generation} ${proxy.reloadsFailed}`;
    const { answer, problem } = fetched(app, 'v1/configuration', Infinity, mark);
    return [
        reload(app, proxy, answer),
        problem && h('p', { class: 'problem', key: 'problem' }, problem.message),
        answer && settings(app, answer),
        answer && parts(answer),
    ];
}

function reload(app, proxy, answer) {
    const last = proxy.lastReload;
    const old = (proxy.generationsInUse || []).filter(generation => generation !== proxy.generation);
    const changes = answer?.lastDifference || last?.changes || [];
    return section('Generation and last reload',
        facts([
            ['Generation', `${proxy.generation}`],
            ['Older ones in use', old.join(', ') || 'none'],
            ['File', answer?.source],
            ['Reloads', `${proxy.reloadsSucceeded ?? 0} done, ${proxy.reloadsFailed ?? 0} failed`],
            ['Last reload', last
                ? [last.succeeded ? badge('ok', 'succeeded') : badge('bad', 'failed'), ' ', day(last.at)]
                : 'none yet'],
        ]),
        last?.succeeded === false && h('ul', { class: 'problem', key: 'problems' },
            (last.problems || []).map(text => h('li', { key: text }, text))),
        h('h3', null, 'What the last successful reload changed'),
        changes.length === 0
            ? h('p', { class: 'quiet' }, 'Nothing.')
            : h('ul', { class: 'changes' }, changes.map(text => h('li', { key: text }, text))),
        h('div', { class: 'buttons' }, h('button', {
            onclick: () => told(app, async () => {
                const done = await askAsOperator('v1/reload', { method: 'POST', body: {} });
                return `Generation ${done.generation}: ${plural((done.changes || []).length, 'change')}.`;
            }),
        }, 'Reload the configuration')));
}

function settings({ ui, draw }, { settings: all = {} }) {
    const choice = ui.configuration ||= { text: '', set: false };
    const text = choice.text.toLowerCase();
    const rows = Object.entries(all).filter(([name, { value, origin }]) =>
        (!choice.set || origin !== 'default')
        && (!text || `${name} ${value} ${origin}`.toLowerCase().includes(text)));
    return section('Settings',
        h('div', { class: 'tools', key: 'tools' },
            filter('Filter', choice.text, value => {
                choice.text = value;
                draw();
            }),
            h('label', { class: 'field inline' }, h('input', {
                type: 'checkbox', checked: choice.set,
                onchange: event => {
                    choice.set = event.target.checked;
                    draw();
                },
            }), h('span', null, 'without defaults')),
            h('span', { class: 'quiet', role: 'status' }, `${plural(rows.length, 'setting')}`)),
        table('Settings', [
            { name: 'Setting', cell: ([name]) => h('span', { class: 'mono' }, name) },
            { name: 'Value', cell: ([, { value }]) => h('span', { class: 'mono' }, shown(value)) },
            { name: 'Origin', cell: ([, { origin }]) => (origin === 'default'
                ? h('span', { class: 'quiet' }, 'default') : badge('note', origin)) },
        ], rows, ([name]) => name, 'No setting matches.'));
}

const shown = value => (typeof value === 'string' ? value : JSON.stringify(value));

function parts({ listen, routes, upstreams }) {
    return section('The rest of it', Object.entries({ listen, routes, upstreams }).map(([name, value]) =>
        value !== undefined && h('details', { key: name },
            h('summary', null, name),
            h('pre', { tabindex: '0', role: 'region', 'aria-label': name }, JSON.stringify(value, null, 2)))));
}
