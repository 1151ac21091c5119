package dev.weir.harness.contract;

import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request for tests of plugins.
 *
 * @param method for instance {@code GET}
 * @param minorVersion the digit after {@code HTTP/1.}
 * @param target the request target
 * @param lines the header section
 * @param client address of the client
 */
public record ContractRequest(
        String method, int minorVersion, String target, List<Line> lines, InetSocketAddress client)
        implements Request, FieldLines {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** A field line. */
    public record Line(String name, String value) {
        /** A line in its text form: {@code Host: a.example}. */
        public static Line of(String text) {
            int colon = text.indexOf(':');
            return new Line(text.substring(0, colon), text.substring(colon + 1).strip());
        }

        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** Creates a request with a copy of these lines. */
    public ContractRequest {
        lines = List.copyOf(lines);
    }

    /** Creates a GET. */
    public ContractRequest(String target, List<Line> lines, InetSocketAddress client) {
        this("GET", 1, target, lines, client);
    }

    /** Creates a GET for {@code /} with these lines, as in {@code Host: a.example}. */
    public static ContractRequest of(String... lines) {
        return new ContractRequest(
                "/", Stream.of(lines).map(Line::of).toList(), new InetSocketAddress(address(1), 50_000));
    }

    /** Requests that differ in path, query, {@code X-Key}, cookie {@code key} and source address. */
    public static List<ContractRequest> different(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ContractRequest(
                        "/items/" + i + "?id=" + i,
                        List.of(
                                new Line("Host", "a.example"),
                                new Line("X-Key", "k" + i),
                                new Line("Cookie", "key=" + i)),
                        new InetSocketAddress(address(i), 50_000)))
                .toList();
    }

    private static InetAddress address(int i) {
        return address(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
    }

    /** An IPv4 address of four bytes, or an IPv6 address of sixteen. */
    static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError(octets.length + " bytes are no address", e);
        }
    }

    /** Returns a copy with one more line. */
    public ContractRequest with(String name, String value) {
        List<Line> more =
                Stream.concat(lines.stream(), Stream.of(new Line(name, value))).toList();
        return new ContractRequest(method, minorVersion, target, more, client);
    }

    /** Returns a copy with another target. */
    public ContractRequest asking(String otherMethod, String otherTarget) {
        return new ContractRequest(otherMethod, minorVersion, otherTarget, lines, client);
    }

    /** Returns a copy in HTTP/1.0. */
    public ContractRequest inHttp10() {
        return new ContractRequest(method, 0, target, lines, client);
    }

    /** Returns a copy from another client. */
    public ContractRequest from(InetSocketAddress other) {
        return new ContractRequest(method, minorVersion, target, lines, other);
    }

    @Override
    public boolean idempotent() {
        return IDEMPOTENT.contains(method);
    }

    @Override
    public HeaderView headers() {
        return this;
    }
}
