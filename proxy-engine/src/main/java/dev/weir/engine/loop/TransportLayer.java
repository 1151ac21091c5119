package dev.weir.engine.loop;

import dev.weir.api.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transport on another one. As it is, it changes nothing; one that does more overrides what it changes. */
public abstract class TransportLayer implements Transport {
    private final Transport below;

    /** @param below what is nearer to the socket */
    protected TransportLayer(Transport below) {
        this.below = below;
    }

    /** What is nearer to the socket. */
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
    public int read(ByteBuffer into) throws IOException {
        return below.read(into);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return below.write(bytes);
    }

    /** One after the other, by {@link #write(ByteBuffer)}: what a layer does to bytes, it does to these too. */
    @Override
    public long write(ByteBuffer[] bytes, int count) throws IOException {
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += write(bytes[i]);
            if (bytes[i].hasRemaining()) {
                break; // the next ones must not go before it
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
