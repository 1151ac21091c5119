package dev.weir.plugins;

import dev.weir.api.Encryption;
import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A request that says nothing a simple strategy would look at. */
public record FakeRequest(
        String method,
        String target,
        int minorVersion,
        InetSocketAddress client,
        @Nullable Encryption encryption) implements Request {
    /** A GET. */
    public static final FakeRequest GET = from(InetSocketAddress.createUnresolved("client", 1));

    /** A GET of HTTP/1.1 from somewhere. */
    public static FakeRequest from(InetSocketAddress client) {
        return new FakeRequest("GET", "/", 1, client, null);
    }

    /** The same in HTTP/1.0. */
    public FakeRequest inHttp10() {
        return new FakeRequest(method, target, 0, client, encryption);
    }

    /** The same over an encrypted connection. */
    public FakeRequest over(Encryption other) {
        return new FakeRequest(method, target, minorVersion, client, other);
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
