package dev.weir.harness.contract;

import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A GET.
 *
 * @param target the request target
 * @param lines  the header section
 * @param client where it comes from
 */
public record ContractRequest(String target, List<Line> lines, InetSocketAddress client)
        implements Request, HeaderView {
    /** A field line. */
    public record Line(String name, String value) {}

    /** A request with a copy of these lines. */
    public ContractRequest {
        lines = List.copyOf(lines);
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
        try {
            return InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** The same with one more line. */
    public ContractRequest with(String name, String value) {
        return new ContractRequest(
                target,
                Stream.concat(lines.stream(), Stream.of(new Line(name, value))).toList(),
                client);
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

    @Override
    public HeaderView headers() {
        return this;
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String name(int index) {
        return lines.get(index).name();
    }

    @Override
    public String value(int index) {
        return lines.get(index).value();
    }

    @Override
    public boolean contains(String name) {
        return find(name, 0) >= 0;
    }

    @Override
    public @Nullable String first(String name) {
        int line = find(name, 0);
        return line < 0 ? null : value(line);
    }

    @Override
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    @Override
    public boolean containsToken(String name, String token) {
        return all(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(element -> element.strip().equalsIgnoreCase(token));
    }
}
