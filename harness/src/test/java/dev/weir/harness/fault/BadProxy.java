package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy with a connection for each request that does whatever a test says with the answer, right or wrong. */
final class BadProxy implements ProxyProgram, RunningProxy {
    /** What it does with a request that it was sent. */
    @FunctionalInterface
    interface Trick {
        void with(RawRequest request, RawConnection client, BadProxy proxy) throws IOException;
    }

    private final RawBackend front = new RawBackend();
    private final AtomicInteger turn = new AtomicInteger();
    private List<HostPort> backends = List.of();
    private boolean leaks;

    BadProxy(Trick trick) {
        front.answer((request, client) -> trick.with(request, client, this));
    }

    /** Asks the next backend. @return the body of its answer */
    String forward(RawRequest request) {
        try (RawClient connection = connect(turn.getAndIncrement() % backends.size())) {
            return connection
                    .send(request.head() + "\r\n" + request.text())
                    .readResponse()
                    .text();
        }
    }

    RawClient connect(int backend) {
        HostPort place = backends.get(backend);
        return new RawClient(new InetSocketAddress(place.host(), place.port()));
    }

    static void answer(RawConnection client, String body) throws IOException {
        client.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    @Override
    public String name() {
        return "bad proxy";
    }

    @Override
    public RunningProxy start(List<HostPort> places) {
        backends = places;
        return this;
    }

    @Override
    public InetSocketAddress address() {
        return front.address();
    }

    /** From now on it looks as if everything it ever accepted stayed open. */
    BadProxy leaking() {
        leaks = true;
        return this;
    }

    @Override
    public OptionalInt descriptors() {
        return leaks ? OptionalInt.of(front.connectionCount()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        front.close();
    }
}
