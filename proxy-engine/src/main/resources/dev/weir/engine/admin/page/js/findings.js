import { bytes, count, duration, lasting, percent, plural, span, until, words } from './format.js';

/**
 * What is wrong now, worst first. A finding says what, why, and where to look. Levels: bad (requests suffer, or soon
 * will), warn (look at it today), note (as the operator wanted it, or over soon). What is about one backend names it:
 * {about: 'upstream/backend'}; its tile says it, too.
 */
const LEVELS = ['bad', 'warn', 'note'];
const DAY = 86400;

export function findings(state, history, now) {
    const found = [];
    const add = (level, what, why, href, about) => found.push({ level, what, why, href, about });
    ofProxy(state, history, now, add);
    ofTraffic(state, history, add);
    for (const [name, upstream] of Object.entries(state.upstreams || {})) {
        ofUpstream(name, upstream, history, now, add);
    }
    ofCertificates(state, now, add);
    ofPlugins(state, history, now, add);
    ofLoops(state, history, add);
    return found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function ofProxy({ proxy = {}, memory = {}, totals = {} }, history, now, add) {
    if (proxy.stopping) {
        add('warn', 'The proxy is stopping', 'It accepts no new clients and lets requests end.', '#/overview');
    } else if (proxy.ready === false) {
        add('bad', 'The proxy is not ready', (proxy.notReady || []).join('; '), '#/overview');
    }
    if (proxy.lastReload?.succeeded === false) {
        add('warn', 'The last reload failed',
            `The configuration before it is still used. ${(proxy.lastReload.problems || []).join('; ')}`,
            '#/configuration');
    }
    const old = (proxy.generationsInUse || []).filter(generation => generation !== proxy.generation);
    if (old.length > 0) {
        add('note', `Requests still use ${old.length === 1 ? 'generation' : 'generations'} ${old.join(', ')}`,
            `The configuration now is generation ${proxy.generation}. Each old one ends with its last request.`,
            '#/configuration');
    }
    const limits = [
        ['heap', memory.heapBytes, memory.heapLimitBytes, bytes],
        ['direct memory', memory.directBytes, memory.directLimitBytes, bytes],
        ['buffers', memory.bufferBytes, memory.bufferLimitBytes, bytes],
        ['open files and sockets', memory.openDescriptors, memory.descriptorLimit, count],
    ];
    for (const [name, used, limit, unit] of limits) {
        if (limit > 0 && used / limit > 0.9) {
            add('warn', `Almost at the limit: ${name}`, `${unit(used)} of ${unit(limit)}`, '#/loops');
        }
    }
    const dropped = history.grown(s => s.totals?.accessLogDropped);
    if (dropped > 0) {
        add('warn', 'The access log is too slow', `${plural(dropped, 'line')} dropped in the last seconds, `
            + `${count(totals.accessLogDropped)} since the start.`, '#/overview');
    }
}

function ofTraffic(state, history, add) {
    const requests = history.grown(s => s.totals?.requests);
    const failed = history.grown(s => s.totals?.failed);
    if (failed >= 3 && failed / Math.max(requests, 1) >= 0.01) {
        const reasons = Object.keys(state.totals?.failures || {})
            .map(name => [name, history.grown(s => s.totals?.failures?.[name] || 0)])
            .filter(([, n]) => n > 0)
            .sort((a, b) => b[1] - a[1])
            .map(([name, n]) => `${words(name)} (${count(n)})`);
        add(failed / requests >= 0.05 ? 'bad' : 'warn', `${percent(failed / requests)} of requests fail`,
            `In the last seconds: ${reasons.slice(0, 3).join(', ') || plural(failed, 'request')}.`,
            '#/explanations?kind=failed');
    }
    const retries = history.grown(s => s.totals?.retries);
    if (requests >= 10 && retries / requests >= 0.1) {
        const refused = Object.keys(state.totals?.retriesRefused || {})
            .map(name => [name, history.grown(s => s.totals?.retriesRefused?.[name] || 0)])
            .filter(([, n]) => n > 0)
            .map(([name, n]) => `${plural(n, 'retry', 'retries')} refused: ${words(name)}`);
        add(retries / requests >= 0.3 ? 'bad' : 'warn',
            `${count((100 * retries) / requests)} retries for each 100 requests`,
            ['Backends get more requests than clients send.', ...refused].join(' '), '#/explanations?kind=retried');
    }
}

function ofUpstream(name, upstream, history, now, add) {
    const href = `#/upstreams/${encodeURIComponent(name)}`;
    const backends = Object.entries(upstream.backends || {});
    const usable = backends.filter(([, backend]) => backend.usable !== false);
    if (backends.length > 0 && usable.length === 0) {
        add('bad', `No usable backend in ${name}`, `Requests get 503. ${plural(backends.length, 'backend')}.`, href);
    }
    if (upstream.panic) {
        add('warn', `${name} is in panic mode`, 'Too few backends are healthy, so unhealthy ones are used, too.', href);
    }
    if (upstream.pending > 0) {
        const full = upstream.pendingLimit > 0 && upstream.pending / upstream.pendingLimit >= 0.8;
        add(full ? 'bad' : 'warn', `${plural(upstream.pending, 'request')} pending in ${name}`,
            ['All backends are at their limit.', upstream.pendingLimit && `${count(upstream.pendingLimit)} may wait.`]
                .filter(Boolean).join(' '), href);
    }
    const unhealthy = backends.filter(([, backend]) => backend.health && backend.health !== 'up');
    for (const [backend, { health, why, since, until: end }] of unhealthy.slice(0, 5)) {
        add(usable.length * 2 < backends.length ? 'bad' : 'warn', `${backend} of ${name} is ${health}`,
            [why || 'no reason known', since && `for ${lasting(since, now)}`, end && `tried again ${until(end, now)}`]
                .filter(Boolean).join('; '), href);
    }
    if (unhealthy.length > 5) {
        add('warn', `${unhealthy.length - 5} more backends of ${name} are unhealthy`, 'See all of them there.', href);
    }
    const asked = backends.filter(([, backend]) => backend.state && backend.state !== 'ready');
    if (asked.length > 0) {
        add('note', asked.length === 1 ? `${asked[0][0]} of ${name} is on ${asked[0][1].state}`
            : `${asked.length} backends of ${name} are on drain or down`,
        'An operator asked for it.', href);
    }
    failing(name, backends, history, add, href);
    slow(name, backends, history, add, href);
}

/** Retries may hide from clients that a backend fails. */
function failing(name, backends, history, add, href) {
    const found = [];
    for (const [backend] of backends) {
        const pick = s => s.upstreams?.[name]?.backends?.[backend];
        const failed = history.grown(s => pick(s)?.failed);
        const share = failed / Math.max(1, history.grown(s => pick(s)?.requests));
        if (failed >= 3 && share >= 0.05) {
            found.push([share, `${backend} of ${name} fails ${percent(share)} of its attempts`,
                'Its tile shows how they fail, behind “More”.', `${name}/${backend}`]);
        }
    }
    addWorst(found, `more backends of ${name} fail attempts`, add, href);
}

/** The worst three, and how many there are besides. */
function addWorst(found, more, add, href) {
    found.sort((a, b) => b[0] - a[0]);
    found.slice(0, 3).forEach(([, what, why, about]) => add('warn', what, why, href, about));
    if (found.length > 3) {
        add('warn', `${found.length - 3} ${more}`, 'See all of them there.', href);
    }
}

/** A backend is slow when it needs three times as long as the middle one of the others. */
function slow(name, backends, history, add, href) {
    const means = backends
        .map(([backend]) => [backend, history.mean(s => s.upstreams?.[name]?.backends?.[backend]?.duration)])
        .filter(([, mean]) => mean !== null)
        .sort((a, b) => a[1] - b[1]);
    const half = Math.floor((means.length - 2) / 2);
    const found = [];
    means.forEach(([backend, mean], i) => {
        const middle = means.length > 1 ? means[half < i ? half : half + 1][1] : mean;
        if (mean >= 3 * middle && mean - middle >= 0.05) {
            found.push([mean, `${backend} of ${name} is slow`,
                `${duration(mean)} for each attempt; the others ${duration(middle)}.`, `${name}/${backend}`]);
        }
    });
    addWorst(found, `more backends of ${name} are slow`, add, href);
}

function ofCertificates(state, now, add) {
    for (const [name, certificate] of Object.entries(state.certificates || {})) {
        const left = (Date.parse(certificate.expiresAt) - now) / 1000;
        if (left <= 0) {
            add('bad', `The certificate ${name} has expired`, `${span(left)} ago. Clients refuse it.`, '#/tls');
        } else if (left < 14 * DAY) {
            add(left < 3 * DAY ? 'bad' : 'warn', `The certificate ${name} expires in ${span(left)}`,
                `File ${certificate.file}.`, '#/tls');
        }
    }
}

function ofPlugins(state, history, now, add) {
    for (const [name, plugin] of Object.entries(state.plugins || {})) {
        if (plugin.quarantined) {
            const end = plugin.quarantinedUntil && `It is tried again ${until(plugin.quarantinedUntil, now)}.`;
            add('bad', `The plugin ${name} is in quarantine`,
                ['It is not called.', end, plugin.lastViolation && `The cause: ${plugin.lastViolation}`]
                    .filter(Boolean).join(' '), '#/plugins');
        } else if (history.grown(s => s.plugins?.[name]?.violations) > 0) {
            add('warn', `The plugin ${name} breaks its rules`, plugin.lastViolation || '', '#/plugins');
        }
    }
}

function ofLoops(state, history, add) {
    for (const [name, loop] of Object.entries(state.loops || {})) {
        const lag = history.mean(s => s.loops?.[name]?.lag);
        if (loop.stalled) {
            add('bad', `Loop ${name} is stalled`, 'A plugin or the system holds it; its clients wait.', '#/loops');
        } else if (lag >= 0.05) {
            add(lag >= 0.5 ? 'bad' : 'warn', `Loop ${name} is late`,
                `A task waits ${duration(lag)} for its turn, on average.`, '#/loops');
        }
    }
}
