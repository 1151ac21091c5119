package dev.weir.harness.fault;

import dev.weir.api.Clock;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A client with one connection, which it opens again when it is lost; it never asks twice. One thread. */
final class FaultClient implements AutoCloseable {
    private final InetSocketAddress proxy;
    private final Clock clock;
    private @Nullable RawClient connection;

    FaultClient(InetSocketAddress proxy, Clock clock) {
        this.proxy = proxy;
        this.clock = clock;
    }

    Told ask(Ask ask) {
        long start = clock.nanos();
        Fate fate = fateOf(ask);
        return new Told(ask, fate, clock.nanos() - start);
    }

    private Fate fateOf(Ask ask) {
        Fate fate;
        boolean reusable = false;
        try {
            if (connection == null) {
                connection = new RawClient(proxy);
            }
            RawResponse response = connection.send(ask.text()).readBrokenResponse();
            fate = Fate.of(ask, response);
            reusable = response.minorVersion() > 0 && !response.has("Connection", "close");
        } catch (UncheckedIOException e) {
            fate = e.getCause() instanceof SocketTimeoutException ? Fate.HUNG : Fate.NO_ANSWER;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            fate = Fate.FOREIGN; // no response at all, whatever it is
        }
        if (!reusable || (fate != Fate.ANSWERED && fate != Fate.ERROR)) {
            close();
        }
        return fate;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
