package dev.weir.harness.transport;

import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportLayer;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The first step of opening is made elsewhere, as arithmetic that would hold up the loop. */
final class AsideTransport extends TransportLayer {
    private final EventLoop loop;
    private final Executor elsewhere;
    private @Nullable Runnable again;
    private boolean begun;
    private boolean done;

    AsideTransport(EventLoop loop, Transport below, Executor elsewhere) {
        super(below);
        this.loop = loop;
        this.elsewhere = elsewhere;
    }

    @Override
    public void wakeBy(Runnable wake) {
        again = wake;
    }

    @Override
    public boolean open() throws IOException {
        if (!begun) {
            begun = true;
            elsewhere.execute(() -> loop.execute(this::finish));
        }
        return done && below().open();
    }

    private void finish() {
        done = true;
        if (again != null) {
            again.run();
        }
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        return begun && !done ? 0 : below().interest(reading, writing);
    }
}
