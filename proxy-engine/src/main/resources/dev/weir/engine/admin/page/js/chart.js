import { h } from './dom.js';
import { count } from './format.js';

/** Charts by uPlot. A chart is redrawn in place; when the colours change (light, dark), it is made anew. */
const dark = matchMedia('(prefers-color-scheme: dark)');
const HEIGHT = 150;

/** lines: {name, points, colour (a variable of the style), text(value)}; all with as many points as times. */
export function chart(title, times, lines, text) {
    const last = line => [...line.points].reverse().find(point => point !== null) ?? null;
    const says = lines.map(line => `${line.name} ${text(last(line))}`).join(', ');
    return h('figure', { class: 'chart', key: title },
        h('figcaption', null, h('span', { class: 'chart-title' }, title),
            lines.map(line => h('span', { class: 'legend', key: line.name },
                h('span', { class: `swatch ${line.colour}`, 'aria-hidden': 'true' }), line.name, ' ',
                h('b', null, text(last(line)))))),
        h('div', {
            class: 'plot', role: 'img', 'aria-label': `${title}, the last minutes; now ${says}`,
            draw: node => plot(node, times, lines, text),
        }));
}

function plot(node, times, lines, text) {
    const look = `${dark.matches} ${lines.map(line => line.name)}`;
    if (node.plotLook !== look) {
        node.plot?.destroy();
        node.watcher?.disconnect();
        node.plotLook = look;
        node.plot = new uPlot(options(node, lines, text), [[], ...lines.map(() => [])], node);
        node.watcher = new ResizeObserver(() => node.plot.setSize({ width: node.clientWidth, height: HEIGHT }));
        node.watcher.observe(node);
    }
    const newest = times[times.length - 1] ?? 0;
    node.plot.setData([times, ...lines.map(line => aligned(line.points, times.length))], false);
    node.plot.batch(() => {
        const oldest = Math.min(times[0] ?? newest, newest - 60); // a young history fills the chart soon
        node.plot.setScale('x', { min: Math.max(newest - 299, oldest), max: newest });
        const highest = Math.max(0, ...lines.flatMap(line => line.points.filter(point => point !== null)));
        node.plot.setScale('y', { min: 0, max: highest > 0 ? highest * 1.15 : 1 });
    });
}

/** The points, with nothing known before the first. */
function aligned(points, length) {
    return points.length >= length ? points : [...new Array(length - points.length).fill(null), ...points];
}

/** Half of what can only be counted has no label. */
function label(tick, text) {
    return tick === 0 ? '0' : text === count && !Number.isInteger(tick) ? '' : text(tick);
}

function options(node, lines, text) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(`--${name}`).trim();
    const axis = {
        stroke: colour('quiet'), font: '11px system-ui, sans-serif', ticks: { show: false },
        grid: { stroke: colour('line'), width: 1 },
    };
    return {
        width: node.clientWidth || 300,
        height: HEIGHT,
        padding: [8, 10, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true, auto: false }, y: { auto: false } },
        axes: [
            { ...axis, grid: { show: false }, space: 70, size: 24,
                values: (_, ticks) => ticks.map(tick => new Date(tick * 1000).toLocaleTimeString('en-GB')) },
            { ...axis, size: 58, values: (_, ticks) => ticks.map(tick => label(tick, text)) },
        ],
        series: [{}, ...lines.map(line => ({
            stroke: colour(line.colour), width: 1.5, points: { show: false }, spanGaps: false,
        }))],
    };
}
