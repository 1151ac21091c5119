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
 * A request that a plugin is shown.
 *
 * @param method       for instance {@code GET}
 * @param minorVersion the digit after {@code HTTP/1.}
 * @param target       the request target
 * @param lines        the header section
 * @param client       where it comes from
 */
public record ContractRequest(
        String method, int minorVersion, String target, List<Line> lines, InetSocketAddress client)
        implements Request, FieldLines {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** A field line. */
    public record Line(String name, String value) {
        /** A line as it is written: {@code Host: a.example}. */
        public static Line of(String text) {
            int colon = text.indexOf(':');
            return new Line(text.substring(0, colon), text.substring(colon + 1).strip());
        }

        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** A request with a copy of these lines. */
    public ContractRequest {
        lines = List.copyOf(lines);
    }

    /** A GET. */
    public ContractRequest(String target, List<Line> lines, InetSocketAddress client) {
        this("GET", 1, target, lines, client);
    }

    /** A GET for {@code /} that has these lines, as in {@code Host: a.example}. */
    public static ContractRequest of(String... lines) {
        return new ContractRequest(
                "/", Stream.of(lines).map(Line::of).toList(), new InetSocketAddress(address(1), 50_000));
    }

    /** Requests no two of which have the same path, query, {@code X-Key}, cookie {@code key} or source address. */
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

    /** The address of four bytes, or of sixteen. */
    static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError(octets.length + " bytes are an address", e);
        }
    }

    /** The same with one more line. */
    public ContractRequest with(String name, String value) {
        List<Line> more =
                Stream.concat(lines.stream(), Stream.of(new Line(name, value))).toList();
        return new ContractRequest(method, minorVersion, target, more, client);
    }

    /** The same for something else. */
    public ContractRequest asking(String otherMethod, String otherTarget) {
        return new ContractRequest(otherMethod, minorVersion, otherTarget, lines, client);
    }

    /** The same in HTTP/1.0. */
    public ContractRequest inHttp10() {
        return new ContractRequest(method, 0, target, lines, client);
    }

    /** The same from another client. */
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
