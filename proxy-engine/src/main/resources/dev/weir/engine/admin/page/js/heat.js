import { h } from './dom.js';
import { duration } from './format.js';

/** A heat map: a row for each loop, a column for each of the last seconds, stronger in colour the longer it took. */
const BOUNDS = [0.001, 0.005, 0.02, 0.1]; // seconds; from the last one on, clients notice
const SECONDS = 120;
const ROW = 20;
const LABEL = 60;

/** rows: {name, points} */
export function heatMap(title, rows) {
    const says = rows.map(({ name, points }) => {
        const known = points.slice(-SECONDS).filter(point => point !== null);
        return `${name}: at most ${duration(known.length > 0 ? Math.max(...known) : null)}`;
    });
    return h('figure', { class: 'heat', key: title },
        h('canvas', {
            role: 'img', 'aria-label': `${title} in the last ${SECONDS} seconds. ${says.join('; ')}`,
            draw: canvas => paint(canvas, rows),
        }),
        h('figcaption', { class: 'legends' }, `The last ${SECONDS} seconds, now at the right:`,
            [...BOUNDS, Infinity].map((bound, i) => h('span', { class: 'legend', key: String(i) },
                h('span', { class: `swatch heat-${i}`, 'aria-hidden': 'true' }),
                bound === Infinity ? `${duration(BOUNDS[i - 1])} or more` : `below ${duration(bound)}`))));
}

function paint(canvas, rows) {
    const style = getComputedStyle(canvas);
    const width = Math.max(200, canvas.parentNode.clientWidth);
    const height = rows.length * ROW;
    const ratio = devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    const cell = (width - LABEL) / SECONDS;
    const colours = [0, 1, 2, 3, 4].map(i => style.getPropertyValue(`--heat-${i}`).trim());
    rows.forEach(({ name, points }, row) => {
        pen.fillStyle = style.getPropertyValue('--text');
        pen.fillText(name, 0, row * ROW + ROW / 2, LABEL - 6);
        pen.fillStyle = style.getPropertyValue('--off-back');
        pen.fillRect(LABEL, row * ROW + 1, SECONDS * cell, ROW - 2);
        const shown = points.slice(-SECONDS);
        shown.forEach((point, i) => {
            if (point !== null) {
                const level = BOUNDS.findIndex(bound => point < bound);
                pen.fillStyle = colours[level < 0 ? BOUNDS.length : level];
                pen.fillRect(LABEL + (SECONDS - shown.length + i) * cell, row * ROW + 1, Math.ceil(cell), ROW - 2);
            }
        });
    });
}
