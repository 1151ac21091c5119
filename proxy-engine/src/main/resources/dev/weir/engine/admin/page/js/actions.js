import { askAsOperator, part } from './api.js';
import { askForm } from './dialog.js';
import { standing } from './parts.js';

/** What an operator can do to a backend; each tells its outcome at the bottom of the page. */
const ACTIONS = {
    drain: {
        title: name => `Drain ${name}`,
        sentence: 'It gets no new requests. Requests in flight end, then its connections are closed.',
        confirm: 'Drain',
        done: name => `${name} drains.`,
    },
    down: {
        title: name => `Take ${name} down`,
        sentence: 'It gets no new requests and is not checked, until it is made ready.',
        confirm: 'Take down',
        done: name => `${name} is down.`,
    },
    ready: { done: name => `${name} is ready.` },
    weight: { done: (name, body) => `${name} has weight ${body.weight}.` },
};

export async function act(app, upstream, name, what) {
    const body = await question(app, upstream, name, what);
    if (body === null) {
        return;
    }
    const path = `v1/upstreams/${part(upstream)}/backends/${part(name)}/${what}`;
    await told(app, async () => {
        await askAsOperator(path, { method: what === 'weight' ? 'PUT' : 'POST', body });
        return ACTIONS[what].done(name, body);
    });
}

/** The body of the request, or null if the operator thinks better of it. */
async function question(app, upstream, name, what) {
    const { backends } = app.state.upstreams[upstream];
    if (what === 'weight') {
        const answer = await askForm({
            title: `Weight of ${name}`,
            sentences: ['Its share of the requests, as a whole number beside the weights of the others.'],
            fields: [{ name: 'weight', label: 'Weight', type: 'number', min: 1, max: 1000, required: true,
                value: backends[name].weight ?? 1 }],
            confirm: 'Set the weight',
        });
        return answer && { weight: Number(answer.weight) };
    }
    if (what === 'ready') {
        return {};
    }
    const others = Object.entries(backends)
        .filter(([other, backend]) => other !== name && standing(backend).level === 'ok');
    const { title, sentence, confirm } = ACTIONS[what];
    const answer = await askForm({
        title: title(name),
        sentences: [sentence, ...(others.length === 0
            ? [`No other backend of ${upstream} is up: its requests will get 503.`] : [])],
        fields: [{ name: 'reason', label: 'Reason, for the log (may be empty)' }],
        confirm,
    });
    return answer && (answer.reason ? { reason: answer.reason } : {});
}

/** Does something and says how it went. */
export async function told(app, action) {
    try {
        app.say(await action());
    } catch (problem) {
        app.say([problem.message, ...(problem.problems || [])].join(' '));
    }
    app.draw();
}
