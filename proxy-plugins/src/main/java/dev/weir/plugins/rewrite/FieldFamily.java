package dev.weir.plugins.rewrite;

import dev.weir.api.Headers;

/** A family of fields that describe the client in one syntax. */
interface FieldFamily {
    /** Keeps well-formed fields and adds a hop. */
    void extend(Headers headers, Hop hop);

    /** Replaces all fields by one hop. */
    void replace(Headers headers, Hop hop);

    /** Removes all fields. */
    void remove(Headers headers);
}
