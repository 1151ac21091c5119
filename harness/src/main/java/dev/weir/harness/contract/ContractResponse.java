package dev.weir.harness.contract;

import dev.weir.harness.contract.ContractRequest.Line;
import java.util.List;
import java.util.stream.Stream;

/**
 * The head of a response for tests of plugins.
 *
 * @param status the status code
 * @param lines the header section
 */
public record ContractResponse(int status, List<Line> lines) {
    /** Creates a response with a copy of these lines. */
    public ContractResponse {
        lines = List.copyOf(lines);
    }

    /** Creates a response with lines such as {@code Content-Length: 5}. */
    public static ContractResponse of(int status, String... lines) {
        return new ContractResponse(status, Stream.of(lines).map(Line::of).toList());
    }

    /** Returns a copy with one more line. */
    public ContractResponse with(String name, String value) {
        return new ContractResponse(
                status,
                Stream.concat(lines.stream(), Stream.of(new Line(name, value))).toList());
    }
}
