package dev.weir.harness.toxiproxy.relay;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is to listen, with its name looked up, so that the loop need not.
 *
 * @param text     as it was written
 * @param address  the same in numbers; {@code null} if it cannot be understood or found
 * @param mistake  what is wrong with it; empty if nothing is
 */
public record Listen(String text, @Nullable InetSocketAddress address, String mistake) {
    /** Looks it up; may take as long as the name service does. */
    public static Listen of(String text) {
        HostAndPort parsed = HostAndPort.parse(text.isEmpty() ? ":0" : text);
        if (parsed == null) {
            boolean port = text.indexOf(':') >= 0;
            return new Listen(
                    text, null, "address " + text + (port ? ": invalid address" : ": missing port in address"));
        }
        try {
            return new Listen(text, parsed.resolve(), "");
        } catch (UnknownHostException e) {
            return new Listen(text, null, "lookup " + parsed.host() + ": no such host");
        }
    }

    InetSocketAddress orThrow() throws ApiException {
        if (address == null) {
            throw new ApiException(500, "listen tcp: " + mistake);
        }
        return address;
    }

    /** Whether it can be understood and found, before anything is done with it. */
    void check() throws ApiException {
        if (address == null) {
            throw new ApiException(500, mistake);
        }
    }

    /** Whether a proxy that listens there would have to move; to a port of the system's choice it always moves. */
    boolean differsFrom(Listen current) {
        if (address == null || current.address == null) {
            return !text.equals(current.text);
        }
        return address.getPort() == 0 || !HostAndPort.text(address).equals(HostAndPort.text(current.address));
    }
}
