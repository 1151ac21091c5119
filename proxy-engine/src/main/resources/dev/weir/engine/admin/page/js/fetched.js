import { ask } from './api.js';

/**
 * Answers of the API that are not part of the live state: asked for when a view first needs them, and again when they
 * are older than the view likes. The last answer stays until the next one is there.
 */
const kept = new Map();

/** @returns {answer, problem}; both are absent until the first answer is there */
export function fetched(app, path, seconds = Infinity, mark = '') {
    const entry = kept.get(path) || { at: 0 };
    kept.set(path, entry);
    const due = entry.mark !== mark || Date.now() - entry.at > seconds * 1000;
    if (!entry.asking && due && app.link?.connected) {
        entry.asking = true;
        entry.mark = mark;
        ask(path)
            .then(answer => Object.assign(entry, { answer, problem: null }), problem => {
                entry.problem = problem;
            })
            .finally(() => {
                Object.assign(entry, { asking: false, at: Date.now() });
                app.draw();
            });
    }
    if (kept.size > 50) {
        kept.delete(kept.keys().next().value);
    }
    return entry;
}
