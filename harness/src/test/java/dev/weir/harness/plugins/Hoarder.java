package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Keeps all the memory there is, down to the last few bytes, if a request has its field. */
@Plugin(name = "test-hoarder", summary = "keeps all memory there is, if a request asks for it")
public final class Hoarder implements HeaderRewriter {
    private Object[] chain = {};

    @Override
    public void request(Exchange exchange, Headers headers) {
        if (!headers.contains("X-Hoard")) {
            return;
        }
        for (int size = 1 << 20; size > 0; size /= 2) {
            hoard(size);
        }
    }

    @SuppressWarnings("EmptyCatch") // that was all there is in pieces of this size
    private void hoard(int size) {
        try {
            while (true) {
                var piece = new Object[1 + size / Long.BYTES];
                piece[0] = chain; // a list would have to grow
                chain = piece;
            }
        } catch (OutOfMemoryError all) {
            // goes on with smaller ones
        }
    }
}
