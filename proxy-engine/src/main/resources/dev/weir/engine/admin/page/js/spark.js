import { h } from './dom.js';

/** A small line of the last minutes. Its text alternative says the newest value and the highest. */
const [WIDTH, HEIGHT] = [120, 24];

export function spark(name, points, text, kind = '') {
    const known = points.filter(point => point !== null);
    const highest = known.length > 0 ? Math.max(...known) : 0;
    const label = known.length === 0
        ? `${name}: nothing known yet`
        : `${name}: now ${text(known[known.length - 1])}, highest ${text(highest)} `
            + `in the last ${minutes(points.length)}`;
    return h('svg', {
        class: `spark ${kind}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
        'aria-label': label,
    }, lines(points, highest).map((line, i) => h('polyline', { points: line, key: String(i) })));
}

function minutes(seconds) {
    return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

/** Pieces of the line: what is not known is a gap. */
function lines(points, highest) {
    const pieces = [];
    let piece = [];
    const step = WIDTH / Math.max(60, points.length - 1); // a young history begins at the right edge
    const left = WIDTH - step * (points.length - 1);
    points.forEach((point, i) => {
        if (point === null) {
            pieces.push(piece);
            piece = [];
            return;
        }
        const y = HEIGHT - 2 - (highest > 0 ? point / highest : 0) * (HEIGHT - 4);
        piece.push(`${(left + i * step).toFixed(1)},${y.toFixed(1)}`);
    });
    pieces.push(piece);
    return pieces.filter(({ length }) => length > 1).map(each => each.join(' '));
}
