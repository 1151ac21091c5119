import { h } from '../dom.js';
import { count, day, duration, plural, words } from '../format.js';
import { badge, facts, section, table } from '../parts.js';

/** What happened to one request, in the order in which it happened. */
const PHASES = [['queueSeconds', 'pending'], ['connectSeconds', 'connecting'], ['headSeconds', 'waiting for the head'],
    ['bodySeconds', 'body']];

export function story(request) {
    const { method, target, client, at, status, failure, refusal, durationSeconds, kind = [] } = request;
    return [
        section('In short',
            h('p', { class: 'mono target' }, `${method ?? ''} ${target ?? ''}`),
            h('p', null, kind.map(each => h('span', { class: 'gap', key: each },
                badge(each === 'failed' ? 'bad' : 'warn', each)))),
            facts([['At', day(at)], ['Client', client], ['Upstream', request.upstream], ['Status', status ?? 'none'],
                ['Failure', failure ? words(failure) : 'none'], refusal && ['Refused by', words(refusal)],
                ['Took', duration(durationSeconds)], ['Ended by', request.endedBy]]),
            phases(request.phases)),
        section('Step by step', h('ol', { class: 'story' },
            step('Route', request.route
                ? `${request.route.name}${request.route.why ? `: ${request.route.why}` : ''}.`
                : 'No route matched.'),
            request.phases?.queueSeconds > 0
                && step('Queue', `The request was pending for ${duration(request.phases.queueSeconds)}.`),
            (request.attempts || []).map((attempt, i) => attemptStep(attempt, i)),
            step('End',
                `After ${duration(durationSeconds)}, the client got ${status ? `status ${status}` : 'no status'}.`,
                request.endedBy && `Ended by: ${request.endedBy}.`))),
        (request.headersAdded?.length || request.headersRemoved?.length) > 0 && section('Header fields', facts([
            ['Added by the proxy', (request.headersAdded || []).join(', ') || 'none'],
            ['Removed by the proxy', (request.headersRemoved || []).join(', ') || 'none'],
        ])),
        Object.keys(request.pluginSeconds || {}).length > 0 && section('Time in plugins', table('Time in plugins', [
            { name: 'Plugin', cell: ([name]) => name },
            { name: 'Time', num: true, cell: ([, seconds]) => duration(seconds) },
        ], Object.entries(request.pluginSeconds), ([name]) => name)),
    ];
}

const step = (title, ...children) => h('li', { key: title }, h('h3', null, title), children.map(child =>
    typeof child === 'string' ? h('p', null, child) : child));

function attemptStep(attempt, i) {
    const { backend, strategy, reason, connection, status, failure, evidence, retry } = attempt;
    if (!backend) {
        return step(`Attempt ${i + 1}`, 'No backend could be chosen.', candidates(attempt, i));
    }
    const blame = attempt.countsAgainstBackend ? 'counts' : 'does not count';
    const others = (attempt.members ?? 0) - (attempt.candidates || []).length;
    const pause = retry?.pauseSeconds > 0 ? `, after a pause of ${duration(retry.pauseSeconds)}` : '';
    return step(`Attempt ${i + 1}: ${backend}`,
        `${strategy ?? 'The strategy'} chose ${backend}${reason ? `: ${reason}` : ''}.`,
        candidates(attempt, i),
        others > 0 && `Not in this list: ${plural(others, 'more backend')} of the upstream.`,
        connection && connectionLine(connection),
        `${outcome(status, failure)} after ${duration(attempt.durationSeconds)}.`
            + `${evidence ? ` Evidence: ${words(evidence)}.` : ''}`
            + `${failure ? ` It ${blame} against the backend.` : ''}`,
        phases(attempt.phases),
        retry && h('p', null, retry.allowed ? badge('ok', 'retry allowed') : badge('bad', 'retry refused'),
            ` by ${retry.by ?? 'the rules'}${retry.why ? `: ${retry.why}` : ''}${pause}.`));
}

const outcome = (status, failure) =>
    (failure ? `It failed (${words(failure)})` : status ? `It answered ${status}` : 'It ended');

function connectionLine({ fresh, warm, ageSeconds, earlierRequests, idleSeconds }) {
    const age = typeof ageSeconds === 'number' ? `${duration(ageSeconds)} old` : 'of unknown age';
    return fresh
        ? `A new connection was opened${warm ? ' ahead of need' : ''}.`
        : `A pooled connection was used: ${age}, ${plural(earlierRequests ?? 0, 'request')} before this one`
            + `${typeof idleSeconds === 'number' ? `, idle for ${duration(idleSeconds)}` : ''}.`;
}

function candidates({ candidates: all = [] }, i) {
    return all.length > 0 && table(`Candidates of attempt ${i + 1}`, [
        { name: 'Candidate', cell: row => h('span', { class: 'mono' }, row.backend) },
        { name: 'In flight', num: true, cell: row => count(row.active) },
        { name: 'Weight', num: true, cell: row => count(row.weight) },
        { name: 'Health', cell: row => row.health ?? '–' },
        { name: 'Verdict', cell: row => (row.chosen ? badge('ok', 'chosen')
            : row.excluded ? badge('off', `excluded: ${row.excluded}`) : 'not chosen') },
    ], all, row => row.backend);
}

/** Where the time went: a bar, and its parts in words. */
function phases(times) {
    const parts = PHASES.map(([field, name], i) => ({ name, i, seconds: times?.[field] }))
        .filter(part => part.seconds > 0);
    const sum = parts.reduce((all, part) => all + part.seconds, 0);
    return sum > 0 && h('div', { class: 'phases' },
        h('div', { class: 'phase-bar', 'aria-hidden': 'true' }, parts.map(({ name, i, seconds }) => {
            const share = `${((seconds / sum) * 100).toFixed(1)}%`;
            return h('span', { class: `phase-${i}`, key: name, vars: { '--share': share } });
        })),
        h('div', { class: 'legends' }, parts.map(({ name, i, seconds }) => h('span', { class: 'legend', key: name },
            h('span', { class: `swatch phase-${i}`, 'aria-hidden': 'true' }), `${name} ${duration(seconds)}`))));
}
