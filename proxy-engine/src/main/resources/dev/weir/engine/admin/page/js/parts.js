import { h } from './dom.js';

/** Pieces that several views are made of. Colour never stands alone: a sign and a word say the same. */
const SIGNS = { ok: '●', note: '◆', warn: '▲', bad: '✖', off: '○' };
const COLUMN = 125; // pixels that a column of a table needs, more or less
const LEVEL_WORDS = { note: 'note', warn: 'warning', bad: 'problem' };

export function badge(level, text) {
    return h('span', { class: `badge ${level}` }, h('span', { 'aria-hidden': 'true' }, SIGNS[level]), ' ', text);
}

export function section(title, ...children) {
    const id = 's-' + title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return h('section', { class: 'panel', 'aria-labelledby': id, key: id }, h('h2', { id }, title), children);
}

/** Names with values, one below the other. */
export function facts(pairs) {
    return h('dl', { class: 'facts' }, pairs.filter(Boolean).map(([name, value]) =>
        h('div', { key: name }, h('dt', null, name), h('dd', null, value ?? '–'))));
}

/** How much of a limit is used. */
export function meter(name, used, limit, text) {
    const share = limit > 0 ? Math.min(1, Math.max(0, used / limit)) : 0;
    const level = share >= 0.9 ? 'bad' : share >= 0.7 ? 'warn' : 'ok';
    return h('div', { class: 'meter' },
        h('div', { class: 'meter-text' }, h('span', null, name), h('span', { class: 'num' }, text)),
        h('div', {
            class: `track ${level}`, role: 'meter', 'aria-label': name, 'aria-valuemin': '0', 'aria-valuemax': '100',
            'aria-valuenow': String(Math.round(share * 100)), 'aria-valuetext': text,
        }, h('div', { class: 'fill', vars: { '--share': `${(share * 100).toFixed(1)}%` } })));
}

/**
 * A table that becomes a list of cards where its columns do not fit the screen; roles keep it a table for screen
 * readers there.
 * columns: {name, cell(row), num}; the first is the row's header.
 */
export function table(caption, columns, rows, keyOf, empty = 'None.') {
    if (rows.length === 0) {
        return h('p', { class: 'quiet', key: caption }, empty);
    }
    const cell = (row, column, i) => h(i === 0 ? 'th' : 'td', {
        role: i === 0 ? 'rowheader' : 'cell', scope: i === 0 ? 'row' : null, 'data-name': column.name,
        class: column.num ? 'num' : null,
    }, h('div', null, column.cell(row)));
    const cards = innerWidth < columns.length * COLUMN;
    return h('table', { role: 'table', key: caption, class: cards ? 'cards' : null },
        h('caption', { class: 'hidden' }, caption),
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(column =>
            h('th', { scope: 'col', role: 'columnheader', class: column.num ? 'num' : null }, column.name)))),
        h('tbody', { role: 'rowgroup' }, rows.map(row =>
            h('tr', { role: 'row', key: keyOf(row) }, columns.map((column, i) => cell(row, column, i))))));
}

/** The list of what is wrong. */
export function findingList(found) {
    if (found.length === 0) {
        return h('p', { class: 'all-well' }, badge('ok', 'Nothing is wrong.'));
    }
    return h('ul', { class: 'findings' }, found.map(({ level, what, why, href }) =>
        h('li', { class: level, key: what },
            h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[level]),
            h('div', null,
                h('a', { href }, h('span', { class: 'hidden' }, `${LEVEL_WORDS[level]}: `), what),
                h('p', null, why)))));
}

/** The state of a backend in a word, with its level. */
export function standing(backend) {
    if (backend.state === 'down') {
        return { level: 'off', word: 'down by operator' };
    }
    if (backend.state === 'drain') {
        return { level: 'note', word: 'draining' };
    }
    if (backend.health && backend.health !== 'up') {
        return { level: 'bad', word: backend.health };
    }
    return backend.usable === false ? { level: 'warn', word: 'not usable' } : { level: 'ok', word: 'up' };
}

/** A choice between a few values, as a list to pick from. */
export function picker(name, value, options, picked) {
    return h('label', { class: 'field inline' }, h('span', null, name),
        h('select', { value, onchange: event => picked(event.target.value) },
            options.map(([option, text]) => h('option', { value: option, key: option }, text))));
}

/** A field whose text narrows what is shown. */
export function filter(name, value, typed) {
    return h('label', { class: 'field inline' }, h('span', null, name),
        h('input', { type: 'search', value, autocomplete: 'off', oninput: event => typed(event.target.value) }));
}
