import { askToken, forgetToken, hasToken } from './api.js';
import { h, render } from './dom.js';
import { findings } from './findings.js';
import { clock, lasting, plural } from './format.js';
import { History } from './history.js';
import { badge } from './parts.js';
import { Stream } from './stream.js';
import { configuration } from './views/configuration.js';
import { explanations } from './views/explanations.js';
import { loops } from './views/loops.js';
import { overview } from './views/overview.js';
import { plugins } from './views/plugins.js';
import { routes } from './views/routes.js';
import { tls } from './views/tls.js';
import { upstreams } from './views/upstreams.js';

/** Begin here: follows the proxy's state, keeps the history, and draws the view that the address names. */
const VIEWS = {
    overview: { title: 'Overview', draw: overview },
    upstreams: { title: 'Upstreams', draw: upstreams },
    routes: { title: 'Routes', draw: routes },
    plugins: { title: 'Plugins', draw: plugins },
    configuration: { title: 'Configuration', draw: configuration },
    tls: { title: 'TLS', draw: tls },
    loops: { title: 'Loops', draw: loops },
    explanations: { title: 'Explanations', draw: explanations },
};

/** What all views see: the state, its history, the place, and what the operator chose on the page (ui). */
const app = {
    state: null,
    history: new History(),
    place: place(),
    ui: {},
    found: [],
    now: () => Date.parse(app.state?.proxy?.now) || Date.now(), // by the proxy's clock
    draw: () => {
        if (!app.drawing) {
            app.drawing = true;
            requestAnimationFrame(() => {
                app.drawing = false;
                draw();
            });
        }
    },
    say: text => {
        render(document.getElementById('said'), h('p', null, text));
        clearTimeout(app.silence);
        app.silence = setTimeout(() => render(document.getElementById('said')), 8000);
    },
};

const stream = new Stream(state => {
    app.state = state;
    app.history.add(state);
    app.found = findings(state, app.history, app.now());
    app.draw();
}, link => {
    const refused = link.problem?.wantsToken && !app.link?.problem?.wantsToken;
    app.link = link;
    app.draw();
    if (refused) {
        enterToken();
    }
});

/** The view and what follows it: #/upstreams/app?sort=load */
function place() {
    const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
    const [view, ...rest] = path.split('/').map(decoded);
    return { view: view in VIEWS ? view : 'overview', rest, query: new URLSearchParams(query || '') };
}

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text; // typed by hand
    }
}

async function enterToken() {
    if (await askToken(app.link.problem.message)) {
        stream.follow();
    }
}

function draw() {
    const { view } = app.place;
    const urgent = app.found.filter(({ level }) => level !== 'note').length;
    document.title = `${urgent > 0 ? `(${urgent}) ` : ''}${VIEWS[view].title} · Weir`;
    render(document.getElementById('top'), top(view, urgent));
    render(document.getElementById('banner'), banner());
    const main = document.getElementById('main');
    main.classList.toggle('stale', !app.link?.connected && app.state !== null);
    if (app.state) {
        render(main, h('h1', { class: view === 'overview' ? 'hidden' : null, key: 'title' }, VIEWS[view].title),
            h('div', { class: `view ${view}`, key: view }, VIEWS[view].draw(app)));
    }
}

/** On a narrow screen, the links are wider than the screen. */
function showCurrentLink() {
    document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function top(view, urgent) {
    const proxy = app.state?.proxy;
    const bad = app.found.some(({ level }) => level === 'bad');
    return [
        h('div', { class: 'bar', key: 'bar' },
            h('a', { class: 'brand', href: '#/overview' }, 'Weir'),
            proxy && h('span', { class: 'quiet wide' }, proxy.version),
            app.link?.connected ? badge('ok', 'live') : badge('bad', 'disconnected'),
            proxy && (urgent === 0 ? badge('ok', 'well') : badge(bad ? 'bad' : 'warn', plural(urgent, 'problem'))),
            proxy && h('span', { class: 'quiet wide' },
                `generation ${proxy.generation}, up ${lasting(proxy.startedAt, app.now())}`),
            h('span', { class: 'space' }),
            hasToken() && h('button', { class: 'small', onclick: () => {
                forgetToken();
                app.say('The token is forgotten.');
                app.draw();
            } }, 'Forget the token')),
        h('nav', { 'aria-label': 'Views', key: 'nav' }, Object.entries(VIEWS).map(([name, { title }]) =>
            h('a', { href: `#/${name}`, key: name, 'aria-current': name === view ? 'page' : null }, title))),
    ];
}

function banner() {
    const link = app.link;
    if (!link || link.connected || !link.problem) {
        return null;
    }
    const retry = link.retryAt && Math.max(0, Math.ceil((link.retryAt - Date.now()) / 1000));
    return h('div', { class: 'banner' },
        h('span', null, h('b', null, `Disconnected since ${clock(link.since)}. `), `${link.problem.message} `,
            app.state && 'What you see is from before. '),
        link.problem.wantsToken
            ? h('button', { onclick: enterToken }, 'Enter the token')
            : [h('span', { 'aria-hidden': 'true' }, link.retryAt ? `Next try in ${retry} s. ` : 'Trying now. '),
                h('button', { onclick: () => stream.follow() }, 'Try now')]);
}

addEventListener('load', showCurrentLink);
addEventListener('hashchange', () => {
    app.place = place();
    draw();
    scrollTo(0, 0);
    showCurrentLink();
    document.getElementById('main').focus({ preventScroll: true });
});
document.getElementById('skip').onclick = event => {
    event.preventDefault(); // the address holds the view
    document.getElementById('main').focus();
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => app.draw());
setInterval(() => app.link?.connected || app.draw(), 1000); // the countdown of the banner
app.draw();
stream.follow();
