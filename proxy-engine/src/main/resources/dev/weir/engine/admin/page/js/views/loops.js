import { h } from '../dom.js';
import { bytes, count, duration, rate } from '../format.js';
import { heatMap } from '../heat.js';
import { badge, meter, section, table } from '../parts.js';

/** How busy the event loops are: how long their turns take, and how long a task waits for its turn. */
export function loops({ state, history }) {
    const names = Object.keys(state.loops || {}).sort((a, b) => a - b);
    const rows = series => names.map(name => ({ name: `loop ${name}`, points: history.of(`loop/${name}/${series}`) }));
    const quantile = (name, field) => history.quantile(s => s.loops?.[name]?.[field], 0.99);
    const { memory = {} } = state;
    const amount = (name, used, limit, unit) => limit > 0
        && h('div', { key: name }, meter(name, used, limit, `${unit(used)} of ${unit(limit)}`));
    return [
        section('Lag', h('p', { class: 'quiet' }, 'How long a task waits for its turn (p99 of each second). '
            + 'A plugin that blocks, or a busy machine, shows here first.'), heatMap('Lag of each loop', rows('lag'))),
        section('Turns', h('p', { class: 'quiet' }, 'How long one turn of a loop takes (p99 of each second).'),
            heatMap('Turn time of each loop', rows('turn'))),
        section('Loops', table('Loops', [
            { name: 'Loop', cell: name => name },
            { name: 'State', cell: name =>
                (state.loops[name].stalled ? badge('bad', 'stalled') : badge('ok', 'turning')) },
            { name: 'Turns per second', num: true, cell: name => rate(history.rate(s => s.loops?.[name]?.turns)) },
            { name: 'Turn, p99', num: true, cell: name => duration(quantile(name, 'turn')) },
            { name: 'Lag, p99', num: true, cell: name => duration(quantile(name, 'lag')) },
            { name: 'Clients', num: true, cell: name => count(state.loops[name].clients) },
            { name: 'In flight', num: true, cell: name => count(state.loops[name].active) },
            { name: 'Buffers', num: true, cell: name => bytes(state.loops[name].bufferBytes) },
        ], names, name => name)),
        section('Memory',
            amount('Heap', memory.heapBytes, memory.heapLimitBytes, bytes),
            amount('Direct memory', memory.directBytes, memory.directLimitBytes, bytes),
            amount('Buffers', memory.bufferBytes, memory.bufferLimitBytes, bytes),
            amount('Open files and sockets', memory.openDescriptors, memory.descriptorLimit, count)),
    ];
}
