/**
 * Applies a JSON merge patch (RFC 7396). The state before stays as it was, and both share what did not change: the
 * states of the last seconds are kept beside each other to compute rates.
 */
export function merged(before, patch) {
    if (!isObject(patch)) {
        return patch;
    }
    const after = isObject(before) ? { ...before } : {};
    for (const [name, value] of Object.entries(patch)) {
        if (value === null) {
            delete after[name];
        } else {
            after[name] = merged(after[name], value);
        }
    }
    return after;
}

function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
