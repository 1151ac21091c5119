import { h, render } from './dom.js';

/**
 * Asks the operator for a few values. Answers with them by name, or with null if the operator cancels. One dialog is
 * open at a time; a second question waits for the first.
 */
let last = Promise.resolve();

export function askForm(form) {
    last = last.then(() => open(form));
    return last;
}

function open({ title, sentences, fields = [], confirm }) {
    const dialog = document.getElementById('dialog');
    return new Promise(resolve => {
        const close = values => {
            dialog.onclose = null;
            dialog.close();
            render(dialog);
            resolve(values);
        };
        const values = form => Object.fromEntries(fields.map(field => [field.name, form.elements[field.name].value]));
        render(dialog, h('form', {
            key: title,
            onsubmit: event => {
                event.preventDefault();
                close(values(event.target));
            },
        },
        h('h2', { id: 'dialog-title' }, title),
        sentences.map(sentence => h('p', null, sentence)),
        fields.map(field => h('label', { class: 'field' },
            h('span', null, field.label),
            h('input', {
                name: field.name, type: field.type || 'text', value: field.value ?? '', min: field.min,
                max: field.max, autocomplete: 'off', required: field.required, autofocus: true,
            }))),
        h('div', { class: 'buttons end' },
            h('button', { type: 'button', onclick: () => close(null) }, 'Cancel'),
            h('button', { type: 'submit', class: 'main' }, confirm))));
        dialog.onclose = () => close(null); // the Escape key
        dialog.showModal();
    });
}
