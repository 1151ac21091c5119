/**
 * What the last minutes looked like. The proxy tells counters since its start; here are rates and quantiles of short
 * windows, one point each second, for sparklines and charts.
 */
const POINTS = 300;
const WINDOW_SECONDS = 15;

export class History {
    constructor() {
        this.times = []; // seconds since 1970, by the proxy's clock
        this.series = new Map();
        this.states = []; // of the last seconds, oldest first; they share what did not change
    }

    add(state) {
        const at = Date.parse(state.proxy?.now) / 1000 || Date.now() / 1000;
        const last = this.states[this.states.length - 1];
        if (last && last.state.proxy?.startedAt !== state.proxy?.startedAt) {
            Object.assign(this, new History()); // another process counts from zero
        } else if (last && at <= last.at) {
            last.state = state;
            return;
        }
        this.states.push({ at, state });
        while (this.states.length > 2 && at - this.states[0].at > WINDOW_SECONDS) {
            this.states.shift();
        }
        this.times.push(at);
        if (this.times.length > POINTS) {
            this.times.shift();
            this.series.forEach(points => points.shift());
        }
        if (this.states.length > 1) {
            record(this, state);
        }
        this.series.forEach((points, name) => { // what is gone ends, and is forgotten later
            if (points.length < this.times.length) {
                points.push(null);
                if (points.every(point => point === null)) {
                    this.series.delete(name);
                }
            }
        });
    }

    /** The points of a series, as many as there are times; null is not known. */
    of(name) {
        return this.series.get(name) || [];
    }

    point(name, value) {
        let points = this.series.get(name);
        if (!points) {
            points = new Array(this.times.length - 1).fill(null);
            this.series.set(name, points);
        }
        points.push(Number.isFinite(value) ? value : null);
    }

    /** What pick finds in the newest state, and in the one at the beginning of the window, or of the last second. */
    span(pick, lastSecond = false) {
        const n = this.states.length;
        if (n < 2) {
            return null;
        }
        const now = this.states[n - 1];
        const then = this.states[lastSecond ? n - 2 : 0];
        const [before, after] = [pick(then.state), pick(now.state)];
        return after === undefined || after === null
            ? null
            : { before, after, seconds: now.at - then.at };
    }

    /** By how much a counter grew in the window. */
    grown(pick, lastSecond) {
        const span = this.span(pick, lastSecond);
        return span ? Math.max(0, span.after - (span.before || 0)) : null;
    }

    /** How fast a counter grows, per second. */
    rate(pick, lastSecond) {
        const span = this.span(pick, lastSecond);
        return span ? Math.max(0, span.after - (span.before || 0)) / span.seconds : null;
    }

    /** The mean of the durations of the window, in seconds. */
    mean(pick) {
        const span = this.span(pick);
        const n = span ? span.after.count - (span.before?.count || 0) : 0;
        return n > 0 ? (span.after.sumSeconds - (span.before?.sumSeconds || 0)) / n : null;
    }

    /** A quantile of the durations of the window, in seconds. */
    quantile(pick, share, lastSecond) {
        const span = this.span(pick, lastSecond);
        return span ? quantile(span.after, span.before, share) : null;
    }
}

/** A quantile of what came into a histogram between two looks at it; buckets are [upper bound, count]. */
export function quantile(after, before, share) {
    const earlier = new Map(own(before));
    const buckets = own(after).map(([bound, count]) => [bound, count - (earlier.get(bound) || 0)]);
    const total = buckets.reduce((sum, [, count]) => sum + count, 0);
    if (!(total > 0)) {
        return null;
    }
    let lower = 0;
    let below = 0;
    for (const [bound, count] of buckets) {
        if (count > 0 && below + count >= share * total) {
            return Number.isFinite(bound) ? lower + (bound - lower) * ((share * total - below) / count) : lower;
        }
        lower = bound;
        below += count;
    }
    return lower;
}

/** The buckets with the counts of their own, also when each counts those below it, as Prometheus' do. */
function own(histogram) {
    const buckets = (histogram?.buckets || []).map(([bound, count]) => [Number(bound ?? Infinity), count]);
    const sum = buckets.reduce((all, [, count]) => all + count, 0);
    if (sum <= (histogram?.count ?? 0)) {
        return buckets;
    }
    return buckets.map(([bound, count], i) => [bound, count - (i > 0 ? buckets[i - 1][1] : 0)]);
}

function record(history, state) {
    const every = (name, pick) => history.point(name, history.rate(pick, true));
    every('rate', s => s.totals?.requests);
    every('failed', s => s.totals?.failed);
    every('retries', s => s.totals?.retries);
    history.point('p50', history.quantile(s => s.totals?.duration, 0.5));
    history.point('p99', history.quantile(s => s.totals?.duration, 0.99));
    history.point('active', state.totals?.active);
    history.point('open', state.totals?.connections?.open);
    let pending = 0;
    for (const [name, upstream] of Object.entries(state.upstreams || {})) {
        pending += upstream.pending || 0;
        recordUpstream(history, name, upstream, every);
    }
    history.point('pending', pending);
    for (const name of Object.keys(state.routes || {})) {
        every(`route/${name}/rate`, s => s.routes?.[name]?.requests);
        every(`route/${name}/failed`, s => s.routes?.[name]?.failed);
    }
    for (const name of Object.keys(state.loops || {})) {
        history.point(`loop/${name}/lag`, history.quantile(s => s.loops?.[name]?.lag, 0.99, true));
        history.point(`loop/${name}/turn`, history.quantile(s => s.loops?.[name]?.turn, 0.99, true));
    }
}

function recordUpstream(history, name, upstream, every) {
    const sum = (s, field) => {
        const backends = s.upstreams?.[name]?.backends;
        return backends && Object.values(backends).reduce((n, backend) => n + (backend[field] || 0), 0);
    };
    every(`upstream/${name}/rate`, s => sum(s, 'requests'));
    every(`upstream/${name}/failed`, s => sum(s, 'failed'));
    history.point(`upstream/${name}/active`, upstream.active);
    for (const backend of Object.keys(upstream.backends || {})) {
        every(`backend/${name}/${backend}/rate`, s => s.upstreams?.[name]?.backends?.[backend]?.requests);
    }
}
