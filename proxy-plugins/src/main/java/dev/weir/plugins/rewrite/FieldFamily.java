package dev.weir.plugins.rewrite;

import dev.weir.api.Headers;

/** Fields that tell the same in one way of writing. */
interface FieldFamily {
    /** Keeps what is there, as far as it is well-formed, and adds a hop. */
    void extend(Headers headers, Hop hop);

    /** Removes what is there and tells of one hop. */
    void replace(Headers headers, Hop hop);

    /** Removes what is there. */
    void remove(Headers headers);
}
