package dev.weir.engine.configure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a configuration file, read for a bounded time: a pipe may have no writer, and a file system no server. What
 * is no file, such as a pipe, can be read once; that text is kept. Any thread.
 */
final class ConfigText {
    /** No file has more. A device has no size, and no end. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Duration patience;
    private byte @Nullable [] kept;

    ConfigText(Path file) {
        this(file, PATIENCE);
    }

    ConfigText(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    Path file() {
        return file;
    }

    /**
     * What there is, but for what is beyond {@link #MOST_BYTES} and one more.
     *
     * @throws IOException also if its end does not come in time
     */
    synchronized byte[] bytes() throws IOException {
        if (kept != null) {
            return kept;
        }
        byte[] bytes = inTime();
        if (!Files.isRegularFile(file)) {
            kept = bytes;
        }
        return bytes;
    }

    /** On a thread of its own: nothing ends a read that blocks. */
    private byte[] inTime() throws IOException {
        var bytes = new CompletableFuture<byte[]>();
        var reading = new Thread(() -> read(bytes), "weir-config");
        reading.setDaemon(true);
        reading.start();
        try {
            return bytes.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("its end did not come within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the thread that waited for it was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void read(CompletableFuture<byte[]> bytes) {
        try (InputStream in = Files.newInputStream(file)) {
            bytes.complete(in.readNBytes(MOST_BYTES + 1));
        } catch (IOException | RuntimeException | Error e) {
            bytes.completeExceptionally(e);
        }
    }
}
