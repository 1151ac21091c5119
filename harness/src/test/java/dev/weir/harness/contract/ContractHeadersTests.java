package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Headers;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.harness.contract.ContractRequest.Line;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The heads of the contracts")
class ContractHeadersTests {
    private static final Limits LIMITS = new Limits(1 << 14, 1 << 16, 200);
    private static final String[] NAMES = {
        "Connection", "X-A", "x-a", "Host", "Content-Length", "transfer_encoding", "Trailer", "a name", ""
    };
    private static final String[] VALUES = {
        "",
        "close",
        "a, close ,b",
        "CLOSE,close",
        ",,",
        "k\u00e9y",
        "\u20ac",
        "a\r\nb",
        "\u0000",
        "\t a \t",
        "b".repeat(5_000)
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void take_and_refuse_the_same_edits_as_the_engines(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<Line>(List.of(new Line("Host", "a.example")));
        for (int i = random.nextInt(5); i > 0; i--) {
            lines.add(new Line(NAMES[random.nextInt(3)], VALUES[random.nextInt(6)].strip()));
        }
        var ours = new ContractHeaders(lines);
        Head engines = parsed(ours);
        for (int i = 0; i < 40; i++) {
            String name = NAMES[random.nextInt(NAMES.length)];
            String value = VALUES[random.nextInt(VALUES.length)];
            Function<Headers, Object> edit = edit(random.nextInt(4), name, value);
            assertEquals(result(engines, edit), result(ours, edit), "seed " + seed + ", edit " + i);
            assertEquals(lines(engines), lines(ours), "seed " + seed + ", edit " + i);
            assertEquals(engines.containsToken("x-a", "close"), ours.containsToken("x-a", "close"));
        }
    }

    private static Head parsed(ContractHeaders headers) {
        String text = "GET / HTTP/1.1\r\n" + headers.toString().replace("\n", "\r\n") + "\r\n";
        var head = new Head();
        new RequestHeadParser(LIMITS, false).feed(head, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        return head;
    }

    private static Function<Headers, Object> edit(int kind, String name, String value) {
        return switch (kind) {
            case 0 ->
                headers -> {
                    headers.add(name, value);
                    return "added";
                };
            case 1 ->
                headers -> {
                    headers.set(name, value);
                    return "set";
                };
            case 2 -> headers -> headers.remove(name);
            default -> headers -> headers.removeToken(name, "close");
        };
    }

    /** The result of an edit, or the kind of exception that it throws. */
    private static Object result(Headers headers, Function<Headers, Object> edit) {
        try {
            return edit.apply(headers);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refused.getClass();
        }
    }

    private static List<String> lines(Headers headers) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < headers.size(); i++) {
            lines.add(headers.name(i) + ": " + headers.value(i));
        }
        return lines;
    }
}
