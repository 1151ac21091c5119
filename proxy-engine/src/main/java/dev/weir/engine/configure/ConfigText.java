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
 * Reads the text of a configuration file with a timeout, because a pipe or a network file system can block. The text of
 * a source that can be read only once, such as a pipe, is kept. Any thread.
 */
final class ConfigText {
    /** Maximum size of a file. A device has no size and may have no end. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Duration timeLimit;
    private byte @Nullable [] kept;

    ConfigText(Path file) {
        this(file, PATIENCE);
    }

    ConfigText(Path file, Duration timeLimit) {
        this.file = file;
        this.timeLimit = timeLimit;
    }

    Path file() {
        return file;
    }

    /**
     * The content, up to one byte more than {@link #MOST_BYTES}.
     *
     * @throws IOException also if the end was not reached in time
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

    /** Reads on a separate thread, because a blocking read cannot be aborted. */
    private byte[] inTime() throws IOException {
        var bytes = new CompletableFuture<byte[]>();
        var reading = new Thread(() -> read(bytes), "weir-config");
        reading.setDaemon(true);
        reading.start();
        try {
            return bytes.get(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the end was not reached within " + timeLimit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading thread was interrupted", e);
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
