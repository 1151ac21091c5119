/** Numbers, durations, sizes and times as people read them. What is not known is a dash. */
export const UNKNOWN = '–';

const known = x => typeof x === 'number' && Number.isFinite(x);

/** A count, with separators, or in thousands and millions. */
export function count(x) {
    if (!known(x)) {
        return UNKNOWN;
    }
    if (x >= 1e9) {
        return digits(x / 1e9) + ' G';
    }
    if (x >= 1e6) {
        return digits(x / 1e6) + ' M';
    }
    return Math.round(x).toLocaleString('en');
}

/** A count per second. */
export function rate(x) {
    if (!known(x)) {
        return UNKNOWN;
    }
    return x >= 100 || x === 0 ? count(x) : digits(x);
}

/** A duration in seconds, in the unit that fits. */
export function duration(x) {
    if (!known(x)) {
        return UNKNOWN;
    }
    if (x > 0 && x < 1e-6) {
        return `${Math.round(x * 1e9)} ns`;
    }
    if (x < 1e-3) {
        return `${digits(x * 1e6)} µs`;
    }
    if (x < 1) {
        return `${digits(x * 1e3)} ms`;
    }
    return x < 10 ? `${digits(x)} s` : span(x);
}

/** A long duration in seconds, in its greatest unit. */
export function span(seconds) {
    const x = Math.abs(seconds);
    if (x < 120) {
        return `${Math.round(x)} s`;
    }
    if (x < 7200) {
        return `${Math.round(x / 60)} min`;
    }
    return x < 172800 ? `${Math.round(x / 3600)} h` : `${Math.round(x / 86400)} days`;
}

/** A share between 0 and 1. */
export function percent(x) {
    if (!known(x)) {
        return UNKNOWN;
    }
    const of = x * 100;
    return (of === 0 || of >= 10 ? Math.round(of) : of < 0.1 ? '< 0.1' : of.toFixed(1)) + ' %';
}

export function bytes(x) {
    if (!known(x)) {
        return UNKNOWN;
    }
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let unit = 0;
    while (x >= 1024 && unit < units.length - 1) {
        x /= 1024;
        unit++;
    }
    return `${unit === 0 ? x : digits(x)} ${units[unit]}`;
}

/** How long ago a moment was. */
export function ago(at, now) {
    const seconds = (now - Date.parse(at)) / 1000;
    return known(seconds) ? (seconds < 1 ? 'now' : `${span(seconds)} ago`) : UNKNOWN;
}

/** How long something has lasted. */
export function lasting(since, now) {
    const seconds = (now - Date.parse(since)) / 1000;
    return known(seconds) ? span(Math.max(0, seconds)) : UNKNOWN;
}

/** How long until a moment. */
export function until(at, now) {
    const seconds = (Date.parse(at) - now) / 1000;
    return known(seconds) ? (seconds <= 0 ? 'now' : `in ${span(seconds)}`) : UNKNOWN;
}

/** The time of day, of the reader. */
export function clock(at) {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? UNKNOWN : date.toLocaleTimeString('en-GB');
}

/** The day and the time, of the reader. */
export function day(at) {
    const date = new Date(at);
    const two = n => String(n).padStart(2, '0');
    return Number.isNaN(date.getTime())
        ? UNKNOWN
        : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(at)}`;
}

/** A number with its noun: 1 request, 2 requests. */
export function plural(n, one, many = one + 's') {
    return `${count(n)} ${n === 1 ? one : many}`;
}

/** NO_ANSWER as "no answer". */
export function words(name) {
    return String(name).toLowerCase().replaceAll('_', ' ');
}

function digits(x) {
    return x >= 9.95 ? String(Math.round(x)) : x >= 0.095 ? x.toFixed(1).replace('.0', '') : x.toFixed(2);
}
