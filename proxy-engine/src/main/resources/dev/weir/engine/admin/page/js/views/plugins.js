import { told } from '../actions.js';
import { askAsOperator, part } from '../api.js';
import { h } from '../dom.js';
import { count, duration, percent, rate, until } from '../format.js';
import { badge, section, table } from '../parts.js';

/** The uses of plugins: what they cost, whether they keep to their contract, and which are in quarantine. */
export function plugins(app) {
    const { state, history, now } = app;
    const rows = Object.entries(state.plugins || {});
    const says = field => rows.some(([, plugin]) => plugin[field] !== undefined);
    return section('Uses of plugins', table('Uses of plugins', [
        { name: 'Use', cell: ([name]) => name },
        { name: 'Kind', cell: ([, plugin]) => plugin.kind ?? '–' },
        { name: 'State', cell: ([, plugin]) => stateOf(plugin, now()) },
        says('calls') && { name: 'Calls per second', num: true,
            cell: ([name]) => rate(history.rate(s => s.plugins?.[name]?.calls)) },
        says('seconds') && { name: 'Time for each call', num: true, cell: ([name]) => duration(each(history, name)) },
        says('seconds') && { name: 'Share of a loop', num: true, cell: ([name, plugin]) => {
            const busy = history.rate(s => s.plugins?.[name]?.seconds);
            return percent(busy === null ? null : busy / Math.max(1, plugin.loops || 1));
        } },
        { name: 'Violations', num: true, cell: ([, plugin]) => count(plugin.violations) },
        says('stalls') && { name: 'Stalls', num: true, cell: ([, plugin]) => count(plugin.stalls) },
        says('longestSeconds') && { name: 'Longest call', num: true,
            cell: ([, plugin]) => plugin.longestSeconds > 0 ? duration(plugin.longestSeconds) : '–' },
        says('lastViolation') && { name: 'Last violation', cell: ([, plugin]) => plugin.lastViolation ?? '–' },
        { name: 'Operator', cell: ([name, plugin]) => button(app, name, plugin) },
    ].filter(Boolean), rows, ([name]) => name, 'No plugin is in use.'));
}

function stateOf({ quarantined, quarantinedUntil, violations }, now) {
    if (quarantined) {
        return badge('bad', quarantinedUntil ? `quarantine, again ${until(quarantinedUntil, now)}` : 'quarantine');
    }
    return violations > 0 ? badge('warn', 'in use, with violations') : badge('ok', 'in use');
}

function each(history, name) {
    const calls = history.grown(s => s.plugins?.[name]?.calls);
    return calls > 0 ? history.grown(s => s.plugins?.[name]?.seconds) / calls : null;
}

function button(app, name, { quarantined }) {
    const [word, path, done] = quarantined
        ? ['Release', 'release', `${name} is in use again.`]
        : ['Quarantine', 'quarantine', `${name} is in quarantine.`];
    return h('button', {
        class: 'small', 'aria-label': `${word} ${name}`,
        onclick: () => told(app, async () => {
            await askAsOperator(`v1/plugins/${part(name)}/${path}`, { method: 'POST', body: {} });
            return done;
        }),
    }, word);
}
