package dev.weir.plugins;

import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import java.net.InetSocketAddress;

/** A request that says nothing a simple strategy would look at. */
public record FakeRequest(String method, String target, InetSocketAddress client) implements Request {
    /** A GET. */
    public static final FakeRequest GET = new FakeRequest("GET", "/", InetSocketAddress.createUnresolved("client", 1));

    @Override
    public int minorVersion() {
        return 1;
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public HeaderView headers() {
        throw new AssertionError("not asked for here");
    }
}
