import { fields, send } from './api.js';
import { merged } from './merge.js';

/**
 * Follows the proxy's state by server-sent events: the whole state first, then a merge patch each second. It is read
 * with fetch, since an EventSource can neither send the token nor tell why it was refused. After an end it tries
 * again, each time after a longer pause.
 */
const PAUSES = [500, 1000, 2000, 4000, 8000, 15000];
const SILENCE_MILLIS = 20000; // the proxy sends something at least every 15 s

export class Stream {
    /** @param heard called with each state; @param changed called when the link is another */
    constructor(heard, changed) {
        this.heard = heard;
        this.changed = changed;
        this.link = { connected: false, since: null, problem: null, retryAt: null };
        this.tries = 0;
    }

    async follow() {
        clearTimeout(this.timer);
        this.reader?.abort();
        const reader = new AbortController();
        this.reader = reader;
        this.tell({ retryAt: null });
        let problem;
        try {
            const response = await send('v1/events', { headers: fields(), cache: 'no-store', signal: reader.signal });
            await this.read(response.body.getReader(), reader);
            problem = { status: 0, message: 'The proxy ended the stream of events.' };
        } catch (error) {
            problem = error.status === undefined
                ? { status: 0, message: 'The connection to the proxy broke.' }
                : error;
        } finally {
            clearTimeout(this.silence);
        }
        if (this.reader === reader) {
            this.lost(problem);
        }
    }

    lost(problem) {
        const waits = problem.status === 401 || problem.status === 403; // only the operator can help
        const pause = PAUSES[Math.min(this.tries++, PAUSES.length - 1)] * (0.8 + 0.4 * Math.random());
        this.tell({
            connected: false,
            since: this.link.since ?? Date.now(),
            problem,
            retryAt: waits ? null : Date.now() + pause,
        });
        if (!waits) {
            this.timer = setTimeout(() => this.follow(), pause);
        }
    }

    async read(body, reader) {
        const decoder = new TextDecoder();
        let text = '';
        let state = null;
        for (;;) {
            clearTimeout(this.silence);
            this.silence = setTimeout(() => reader.abort(), SILENCE_MILLIS);
            const { done, value } = await body.read();
            if (done) {
                return;
            }
            text += decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
            let end;
            while ((end = text.indexOf('\n\n')) >= 0) {
                const event = parsed(text.slice(0, end));
                text = text.slice(end + 2);
                if (event.data && (event.name === 'state' || (event.name === 'patch' && state))) {
                    state = event.name === 'state' ? JSON.parse(event.data) : merged(state, JSON.parse(event.data));
                    this.tries = 0;
                    if (!this.link.connected) {
                        this.tell({ connected: true, since: null, problem: null });
                    }
                    this.heard(state);
                }
            }
        }
    }

    tell(news) {
        this.link = { ...this.link, ...news };
        this.changed(this.link);
    }
}

/** One event of a text/event-stream. */
export function parsed(block) {
    const event = { name: 'message', data: '' };
    for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        const [field, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
        if (field === 'event') {
            event.name = value;
        } else if (field === 'data') {
            event.data += (event.data ? '\n' : '') + value;
        }
    }
    return event;
}
