package dev.weir.harness.toxiproxy.relay;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The listening address of a proxy, with its name looked up before the loop needs it.
 *
 * @param text as the user wrote it
 * @param address in numbers; {@code null} if it is invalid or not found
 * @param mistake the error; empty if there is none
 */
public record Listen(String text, @Nullable InetSocketAddress address, String mistake) {
    /** Looks the name up; takes as long as the name service does. */
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

    /** Throws if the address is invalid or was not found, before anything changes. */
    void check() throws ApiException {
        if (address == null) {
            throw new ApiException(500, mistake);
        }
    }

    /** Whether a proxy that listens there would have to move; a port chosen by the system always changes. */
    boolean differsFrom(Listen current) {
        if (address == null || current.address == null) {
            return !text.equals(current.text);
        }
        return address.getPort() == 0 || !HostAndPort.text(address).equals(HostAndPort.text(current.address));
    }
}
