import { h } from '../dom.js';
import { count, day, span } from '../format.js';
import { badge, section, table } from '../parts.js';

/** What is exposed with TLS and without, and how long each certificate lasts. */
const DAY = 86400000;

export function tls({ state, now }) {
    const certificates = Object.entries(state.certificates || {})
        .sort((a, b) => Date.parse(a[1].expiresAt) - Date.parse(b[1].expiresAt));
    const uses = address =>
        certificates.filter(([, { usedBy = [] }]) => usedBy.includes(address)).map(([name]) => name);
    const { connections = {} } = state.totals || {};
    return [
        section('Certificates', table('Certificates', [
            { name: 'Certificate', cell: ([name]) => name },
            { name: 'Left', cell: ([, { expiresAt }]) => left(Date.parse(expiresAt) - now()) },
            { name: 'Expires', cell: ([, { expiresAt }]) => day(expiresAt) },
            { name: 'Names', cell: ([, { names = [] }]) =>
                names.map(each => h('div', { class: 'mono', key: each }, each)) },
            { name: 'Issuer', cell: ([, { issuer }]) => issuer ?? '–' },
            { name: 'File', cell: ([, { file }]) => h('span', { class: 'mono' }, file ?? '–') },
            { name: 'Used by', cell: ([, { usedBy = [] }]) => usedBy.join(', ') || '–' },
        ], certificates, ([name]) => name, 'No certificate: no listen address has TLS.')),
        section('Listen addresses', table('Listen addresses', [
            { name: 'Address', cell: ([address]) => h('span', { class: 'mono' }, address) },
            { name: 'TLS', cell: ([, listener]) => (listener.tls ? badge('ok', 'TLS') : badge('off', 'plain')) },
            { name: 'Certificates', cell: ([address]) => uses(address).join(', ') || '–' },
        ], Object.entries(state.listeners || {}), ([address]) => address),
        h('p', { class: 'quiet' }, `${count(connections.open)} client connections are open, `,
            `${count(connections.handshaking)} of them in the handshake.`)),
    ];
}

function left(millis) {
    if (!Number.isFinite(millis)) {
        return '–';
    }
    const days = millis / DAY;
    const text = days < 0 ? `expired ${span(millis / 1000)} ago` : `${span(millis / 1000)} left`;
    return badge(days < 3 ? 'bad' : days < 14 ? 'warn' : 'ok', text);
}
