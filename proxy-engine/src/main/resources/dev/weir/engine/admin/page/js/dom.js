/**
 * Views describe the whole page anew, once a second. This module compares the description with the one before and
 * touches only what differs, so that the focus, selected text and an opened part stay where they are.
 * Text always becomes a text node: nothing that a client sent is ever read as HTML.
 */
const SVG = new Set(['svg', 'polyline', 'path', 'rect', 'line', 'circle', 'g']);
const PROPERTIES = new Set(['value', 'checked', 'open', 'selected']);

/** Describes an element. Children are descriptions, texts, numbers, lists of these, or nothing (null, false). */
export function h(tag, props, ...children) {
    const { key, draw, ...rest } = props || {};
    return { tag, key, draw, props: rest, children: flat(children, []) };
}

/** Makes the children of a node equal the descriptions. */
export function render(parent, ...children) {
    const focused = document.activeElement;
    reconcile(parent, flat(children, []));
    if (focused !== document.activeElement && parent.contains(focused)) {
        focused.focus({ preventScroll: true }); // a moved node loses the focus
    }
}

function flat(children, into) {
    for (const child of children) {
        if (Array.isArray(child)) {
            flat(child, into);
        } else if (child !== null && child !== undefined && child !== false && child !== true) {
            into.push(child);
        }
    }
    return into;
}

function reconcile(parent, wanted) {
    const keyed = new Map();
    const keys = new Set(wanted.map(want => want.key));
    for (const node of [...parent.childNodes]) {
        const key = node.was?.key;
        if (key === undefined) {
            continue;
        }
        if (keys.has(key)) {
            keyed.set(key, node);
        } else {
            node.remove(); // before anything moves: what stays keeps its place, and with it the focus
        }
    }
    let at = parent.firstChild;
    for (const want of wanted) {
        const found = want.key === undefined ? at : keyed.get(want.key);
        const node = found && fits(found, want) ? found : make(want);
        if (node === at) {
            at = at.nextSibling;
        } else {
            parent.insertBefore(node, at);
        }
        update(node, want);
    }
    while (at) {
        const next = at.nextSibling;
        at.remove();
        at = next;
    }
}

function fits(node, want) {
    if (typeof want !== 'object') {
        return node.nodeType === Node.TEXT_NODE;
    }
    return node.was !== undefined && node.was.tag === want.tag && node.was.key === want.key;
}

function make(want) {
    if (typeof want !== 'object') {
        return document.createTextNode(want);
    }
    const node = SVG.has(want.tag)
        ? document.createElementNS('http://www.w3.org/2000/svg', want.tag)
        : document.createElement(want.tag);
    node.was = { tag: want.tag, key: want.key, props: {} };
    return node;
}

function update(node, want) {
    if (typeof want !== 'object') {
        const text = String(want);
        if (node.data !== text) {
            node.data = text;
        }
        return;
    }
    const before = node.was.props;
    for (const name of Object.keys(before)) {
        if (!(name in want.props)) {
            set(node, name, null);
        }
    }
    for (const [name, value] of Object.entries(want.props)) {
        if (before[name] !== value) {
            set(node, name, value);
        }
    }
    node.was = want;
    if (want.draw) {
        want.draw(node); // the node's inside is its own, a chart for instance
    } else {
        reconcile(node, want.children);
    }
    // The choice of a list can only be set when its options are there.
    if (want.tag === 'select' && (node.selectedIndex < 0 || node.value !== want.props.value)) {
        node.value = want.props.value;
    }
}

function set(node, name, value) {
    if (name.startsWith('on')) {
        node[name] = value;
    } else if (name === 'vars') { // the page's security policy allows no style attributes
        Object.entries(value || {}).forEach(([variable, text]) => node.style.setProperty(variable, text));
    } else if (PROPERTIES.has(name) && node.tagName !== 'OPTION') {
        if (node[name] !== value) {
            node[name] = value;
        }
    } else if (value === null || value === undefined || value === false) {
        node.removeAttribute(name);
    } else {
        node.setAttribute(name, value === true ? '' : value);
    }
}
