import { askForm } from './dialog.js';

/** The admin interface, below the address that the page came from; the token lives as long as the tab. */
const TOKEN = 'weir.token';

/** What the proxy answered instead of what was asked for (RFC 9457), or that it did not answer (status 0). */
export class Problem extends Error {
    constructor(status, detail, problems) {
        super(detail);
        this.status = status;
        this.problems = problems || [];
    }

    get wantsToken() {
        return this.status === 401 || this.status === 403;
    }
}

export const url = path => new URL(path, document.baseURI.split('#')[0]);

export const part = text => encodeURIComponent(text);

export function fields() {
    const token = sessionStorage.getItem(TOKEN);
    return token ? { Authorization: `Bearer ${token}` } : {};
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;

export const forgetToken = () => sessionStorage.removeItem(TOKEN);

/** Asks and answers with the JSON. @throws Problem */
export async function ask(path, { method = 'GET', body } = {}) {
    const response = await send(path, {
        method,
        headers: { ...fields(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
    });
    const text = await response.text();
    return text ? JSON.parse(text) : {};
}

/** A response of a good status. @throws Problem */
export async function send(path, options) {
    let response;
    try {
        response = await fetch(url(path), options);
    } catch (error) {
        if (error.name === 'AbortError') {
            throw error;
        }
        throw new Problem(0, 'The proxy does not answer.');
    }
    if (!response.ok) {
        const problem = await response.json().catch(() => ({}));
        const detail = problem.detail || problem.title || `The admin interface answered ${response.status}.`;
        throw new Problem(response.status, detail, problem.problems);
    }
    return response;
}

/** Asks; where the token is missing or wrong, asks the operator for it and tries once more. */
export async function askAsOperator(path, options) {
    try {
        return await ask(path, options);
    } catch (problem) {
        if (!problem.wantsToken || !await askToken(problem.message)) {
            throw problem;
        }
        return ask(path, options);
    }
}

/** Asks the operator for the token. Answers false if the operator gives none. */
export async function askToken(sentence) {
    const values = await askForm({
        title: 'Admin token',
        sentences: [sentence, 'The token is in the file that token-file names under admin in the configuration. '
            + 'This tab keeps it until it is closed.'],
        fields: [{ name: 'token', label: 'Token', type: 'password' }],
        confirm: 'Use this token',
    });
    if (!values || !values.token.trim()) {
        return false;
    }
    sessionStorage.setItem(TOKEN, values.token.trim());
    return true;
}
