package dev.weir.engine.loop;

import java.io.IOException;

/**
 * The stream ended without the message that says so: what came is not sure to be all. A peer that means to end says it
 * in the transport's own words; a bare FIN may come from anything on the way.
 */
public final class TruncatedException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says so. */
    public TruncatedException() {
        super("the stream was cut off");
    }
}
