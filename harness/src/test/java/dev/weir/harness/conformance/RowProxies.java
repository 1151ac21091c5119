package dev.weir.harness.conformance;

import dev.weir.harness.Medium;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Proxies for rows: rows that want nothing special share one, since making it takes longer than most rows do. So
 * whatever a row leaves behind in a proxy meets the next row; the proxy of a failed row is closed.
 * One thread.
 */
final class RowProxies implements AutoCloseable {
    private final Medium medium;
    private @Nullable RowProxy shared;

    RowProxies(Medium medium) {
        this.medium = medium;
    }

    /** What a test does with a proxy. */
    @FunctionalInterface
    interface Play {
        /** Does it; a proxy is not used again if this throws. */
        void on(RowProxy rowProxy) throws IOException;
    }

    void perform(Row row, Play play) throws IOException {
        if (!row.setup().isEmpty()) {
            try (var own = new RowProxy(row.setup(), medium)) {
                play.on(own);
            }
            return;
        }
        RowProxy rowProxy = shared == null ? new RowProxy(row.setup(), medium) : shared;
        shared = null;
        try {
            play.on(rowProxy);
            rowProxy.clear();
            shared = rowProxy;
        } finally {
            if (shared == null) {
                rowProxy.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (shared != null) {
            shared.close();
        }
    }
}
