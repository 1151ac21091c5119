package dev.weir.engine.loop;

import dev.weir.api.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transport above another one. This class changes nothing; subclasses override what they change. */
public abstract class TransportLayer implements Transport {
    private final Transport below;

    /** @param below the transport nearer to the socket */
    protected TransportLayer(Transport below) {
        this.below = below;
    }

    /** The transport nearer to the socket. */
    protected final Transport below() {
        return below;
    }

    @Override
    public void wakeBy(Runnable again) {
        below.wakeBy(again);
    }

    @Override
    public boolean open() throws IOException {
        return below.open();
    }

    @Override
    public boolean explainedFailure() {
        return below.explainedFailure();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return below.read(into);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return below.write(bytes);
    }

    /**
     * Writes the buffers one after the other with {@link #write(ByteBuffer)}, so that a layer needs to override only
     * that.
     */
    @Override
    public long write(ByteBuffer[] bytes, int count) throws IOException {
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += write(bytes[i]);
            if (bytes[i].hasRemaining()) {
                break; // keeps the order of the bytes
            }
        }
        return all;
    }

    @Override
    public void shutdownOutput() throws IOException {
        below.shutdownOutput();
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        return below.interest(reading, writing);
    }

    @Override
    public boolean readable() {
        return below.readable();
    }

    @Override
    public boolean aboveHighWatermark() {
        return below.aboveHighWatermark();
    }

    @Override
    public long flush() throws IOException {
        return below.flush();
    }

    @Override
    public long recallable() {
        return below.recallable();
    }

    @Override
    public @Nullable InetSocketAddress client() {
        return below.client();
    }

    @Override
    public @Nullable Encryption encryption() {
        return below.encryption();
    }

    @Override
    public void release() {
        below.release();
    }
}
