import { act } from '../actions.js';
import { h } from '../dom.js';
import { clock, count, day, duration, lasting, percent, rate, until, words } from '../format.js';
import { badge, meter, standing, table } from '../parts.js';
import { spark } from '../spark.js';

/** One backend: how it is and why, its load, latency and pool, its last events, and what an operator can do. */
export function tile(app, upstream, { name, backend, latency, rate: perSecond }) {
    const { history, ui } = app;
    const { level, word } = standing(backend);
    const pick = s => s.upstreams?.[upstream]?.backends?.[name];
    const requests = history.grown(s => pick(s)?.requests);
    const failed = history.grown(s => pick(s)?.failed);
    const key = `more ${upstream} ${name}`;
    const wrong = app.found.find(({ about }) => about === `${upstream}/${name}`);
    return h('article', { class: `tile ${level}`, key: name, 'aria-label': `Backend ${name}` },
        h('header', null, h('h3', { class: 'mono' }, name), badge(level, word)),
        h('p', { class: 'why' }, story(app, backend)),
        wrong && h('p', { class: 'why', key: 'wrong' }, badge(wrong.level, wrong.what)),
        backend.limit > 0
            ? meter('In flight', backend.active, backend.limit, `${count(backend.active)} of ${count(backend.limit)}`)
            : h('div', { class: 'meter-text' }, h('span', null, 'In flight'), h('span', null, count(backend.active))),
        h('div', { class: 'row' },
            spark(`${name}, requests per second`, history.of(`backend/${upstream}/${name}/rate`), rate),
            h('span', { class: 'num' }, `${rate(perSecond)}/s`)),
        h('dl', { class: 'numbers' },
            pair('mean', duration(latency)),
            pair('p50', duration(backend.duration?.p50Seconds)),
            pair('p99', duration(backend.duration?.p99Seconds)),
            pair('failed', percent(requests > 0 ? failed / requests : requests === 0 ? 0 : null)),
            pair('weight', count(backend.weight)),
            pair('idle', count(backend.pool?.idle)),
            pair('busy', count(backend.pool?.busy)),
            pair('opening', count(backend.pool?.opening))),
        buttons(app, upstream, name, backend),
        h('details', { open: ui[key] === true, ontoggle: event => {
            if (ui[key] !== event.target.open) {
                ui[key] = event.target.open;
                app.draw();
            }
        } }, h('summary', null, 'More', h('span', { class: 'hidden' }, ` of ${name}`)),
        ui[key] === true && more(name, backend)));
}

const pair = (name, value) => h('div', { key: name }, h('dt', null, name), h('dd', { class: 'num' }, value));

/** Why it is so, since when, and until when. */
function story({ now }, { state, stateReason, stateSince, why, since, until: end }) {
    if (state && state !== 'ready') {
        return ['asked by an operator', stateReason,
            stateSince && `since ${clock(stateSince)} (${lasting(stateSince, now())})`].filter(Boolean).join(' · ');
    }
    return [why, since && `since ${clock(since)} (${lasting(since, now())})`, end && `again ${until(end, now())}`]
        .filter(Boolean).join(' · ') || 'no change since the start';
}

function buttons(app, upstream, name, backend) {
    const button = (word, text, does, disabled) => h('button', {
        key: word, disabled, 'aria-label': `${text} ${name}`, onclick: does,
    }, word);
    const to = state => () => act(app, upstream, name, state);
    return h('div', { class: 'buttons' },
        button('Drain', 'Drain', to('drain'), backend.state === 'drain'),
        button('Ready', 'Make ready', to('ready'), !backend.state || backend.state === 'ready'),
        button('Down', 'Take down', to('down'), backend.state === 'down'),
        button('Weight', 'Set the weight of', to('weight')));
}

function more(name, backend) {
    const { pool = {}, evidence = {}, poolByLoop = {}, events = [] } = backend;
    const counted = (title, counts) => [h('h4', null, title), counts.length === 0
        ? h('p', { class: 'quiet' }, 'none')
        : h('dl', { class: 'numbers wider' }, counts.map(([word, n]) => pair(words(word), count(n))))];
    return h('div', { class: 'more' },
        h('h4', null, 'Last events'),
        events.length === 0
            ? h('p', { class: 'quiet' }, 'none')
            : h('ul', { class: 'events' }, events.map(({ at, what, why }, i) => h('li', { key: `${at} ${i}` },
                h('time', { title: day(at) }, clock(at)), ' ', h('b', null, words(what)), why ? ` · ${why}` : ''))),
        counted('Attempts since the start', [['requests', backend.requests], ['failed', backend.failed],
            ...Object.entries(evidence).filter(([, n]) => n > 0)]),
        counted('Connections since the start', [['opened', pool.opened], ['reused', pool.reused],
            ...Object.entries(pool.retired || {}).map(([sign, n]) => [`closed: ${sign}`, n])]),
        h('h4', null, 'Pool by loop'),
        table(`Pool of ${name} by loop`, [
            { name: 'Loop', cell: ([loop]) => loop },
            { name: 'Idle', num: true, cell: ([, each]) => count(each.idle) },
            { name: 'Busy', num: true, cell: ([, each]) => count(each.busy) },
        ], Object.entries(poolByLoop), ([loop]) => loop),
        h('p', { class: 'quiet' }, `Priority ${backend.priority ?? 0}.`));
}
