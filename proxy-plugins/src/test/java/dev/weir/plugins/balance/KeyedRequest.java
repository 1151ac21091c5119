package dev.weir.plugins.balance;

import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import dev.weir.plugins.FakeHeaders;
import java.net.InetSocketAddress;

/** A GET with something in it to go by. */
record KeyedRequest(String target, HeaderView headers, InetSocketAddress client) implements Request {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 50_000);

    static KeyedRequest to(String target) {
        return new KeyedRequest(target, new FakeHeaders(), CLIENT);
    }

    static KeyedRequest with(String... lines) {
        return new KeyedRequest("/", FakeHeaders.of(lines), CLIENT);
    }

    static KeyedRequest from(String address) {
        return new KeyedRequest("/", new FakeHeaders(), new InetSocketAddress(address, 50_000));
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public int minorVersion() {
        return 1;
    }

    @Override
    public boolean idempotent() {
        return true;
    }
}
