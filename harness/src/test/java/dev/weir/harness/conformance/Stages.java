package dev.weir.harness.conformance;

import dev.weir.harness.Medium;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Proxies for rows: rows that want nothing special share one, since making it takes longer than most rows do. So
 * whatever a row leaves behind in a proxy meets the next row; a row that failed leaves nothing, its proxy is given up.
 * One thread.
 */
final class Stages implements AutoCloseable {
    private final Medium medium;
    private @Nullable Stage shared;

    Stages(Medium medium) {
        this.medium = medium;
    }

    /** What happens on a stage. */
    @FunctionalInterface
    interface Play {
        /** Does it; a stage on which it throws is not used again. */
        void on(Stage stage) throws IOException;
    }

    void perform(Row row, Play play) throws IOException {
        if (!row.setup().isEmpty()) {
            try (var own = new Stage(row.setup(), medium)) {
                play.on(own);
            }
            return;
        }
        Stage stage = shared == null ? new Stage(row.setup(), medium) : shared;
        shared = null;
        try {
            play.on(stage);
            stage.clear();
            shared = stage;
        } finally {
            if (shared == null) {
                stage.close();
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
