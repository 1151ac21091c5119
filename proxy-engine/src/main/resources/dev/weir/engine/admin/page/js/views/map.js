import { h } from '../dom.js';
import { duration, percent } from '../format.js';
import { standing } from '../parts.js';

/**
 * All backends of an upstream in one picture: a cell each, stronger in colour with more of its capacity in use, or
 * with more latency. A cell with a cross or a ring is unhealthy or out of use. The tiles below say it in words.
 */
const CELL = 18;

export function backendMap(app, upstream, rows, pick) {
    const unwell = rows.filter(row => standing(row.backend).level !== 'ok').length;
    const slowest = Math.max(0, ...rows.map(row => row.latency ?? 0));
    return h('figure', { class: 'map' },
        h('figcaption', { class: 'quiet' },
            'Each cell is a backend; the stronger its colour, the more of its limit is in use, or the slower it is. ',
            '✖ unhealthy, ○ out of use. A click on it does what the filter does.'),
        h('canvas', {
            role: 'img',
            'aria-label': `${rows.length} backends, ${unwell} of them not in use; `
                + `the slowest needs ${duration(slowest)}`,
            onclick: event => {
                const row = at(event, rows);
                if (row) {
                    pick(row);
                }
            },
            onmousemove: event => {
                const row = at(event, rows);
                event.target.title = row ? `${row.name}: ${standing(row.backend).word}, ${share(row)}` : '';
            },
            draw: canvas => paint(canvas, rows, slowest),
        }));
}

function share({ backend, latency }) {
    const used = backend.limit > 0 ? `${percent((backend.active || 0) / backend.limit)} of its limit` : '';
    return [used, duration(latency)].filter(Boolean).join(', ');
}

function at(event, rows) {
    const canvas = event.target;
    const columns = canvas.columns;
    const column = Math.floor(event.offsetX / CELL);
    return column < columns ? rows[Math.floor(event.offsetY / CELL) * columns + column] : undefined;
}

function paint(canvas, rows, slowest) {
    const style = getComputedStyle(canvas);
    const width = Math.max(CELL, canvas.parentNode.clientWidth);
    const columns = Math.max(1, Math.floor(width / CELL));
    const height = Math.ceil(rows.length / columns) * CELL;
    const ratio = devicePixelRatio || 1;
    canvas.columns = columns;
    canvas.width = columns * CELL * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${columns * CELL}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = '12px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const colours = [0, 1, 2, 3, 4].map(i => style.getPropertyValue(`--heat-${i}`).trim());
    rows.forEach((row, i) => {
        const [x, y] = [(i % columns) * CELL, Math.floor(i / columns) * CELL];
        const { level } = standing(row.backend);
        const used = row.backend.limit > 0 ? row.backend.active / row.backend.limit : 0;
        const slow = slowest >= 0.05 ? (row.latency ?? 0) / slowest : 0;
        pen.fillStyle = colours[Math.min(4, Math.floor(Math.max(used, slow) * 5))];
        pen.fillRect(x + 1, y + 1, CELL - 2, CELL - 2);
        if (level !== 'ok') {
            pen.fillStyle = style.getPropertyValue('--panel');
            pen.fillRect(x + 1, y + 1, CELL - 2, CELL - 2);
            pen.fillStyle = style.getPropertyValue(level === 'bad' ? '--bad' : '--quiet');
            pen.fillText(level === 'bad' ? '✖' : '○', x + CELL / 2, y + CELL / 2 + 1);
        }
    });
}
