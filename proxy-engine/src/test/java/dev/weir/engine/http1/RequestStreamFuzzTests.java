package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Cuts;
import dev.weir.engine.http.Escapes;
import dev.weir.engine.http.Forwarding;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.TargetRule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/**
 * Checks that consecutive requests are parsed alike in any pieces, and that the forwarded bytes are the same to every
 * reader, even a lenient one.
 */
@DisplayName("Any bytes from a client")
public class RequestStreamFuzzTests extends FuzzTarget {
    private static final List<SloppyReader> BACKENDS = SloppyReader.all();

    private static final FuzzTarget FUZZED = new RequestStreamFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        Forwarding strict = inWhateverPieces(input, false);
        assertSameToAll(strict);
        Forwarding lenient = inWhateverPieces(input, true);
        if (!lenient.forwarded.equals(strict.forwarded)) {
            assertSameToAll(lenient);
        }
    }

    private static Forwarding inWhateverPieces(String input, boolean lenient) {
        Forwarding whole = new Requests(lenient).take(List.of(input));
        for (List<String> pieces : Cuts.of(input)) {
            assertEquals(whole.outcome(), new Requests(lenient).take(pieces).outcome(), "pieces");
        }
        return whole;
    }

    private static void assertSameToAll(Forwarding requests) {
        String stream = String.join("", requests.forwarded);
        for (SloppyReader backend : BACKENDS) {
            assertEquals(requests.messages, backend.read(stream, null), () -> backend + " reads " + Escapes.of(stream));
        }
        for (String request : requests.forwarded) {
            assertForwardable(ReferenceHead.request(request, false).orElseThrow());
        }
        assertEquals(requests.messages, new Requests(false).take(List.of(stream)).messages, "forwarded again");
    }

    /** Checks the guarantees for every backend. */
    private static void assertForwardable(ReferenceHead head) {
        assertEquals(1, head.named("host").size(), "Host lines");
        assertEquals(1, head.minor());
        assertTrue(head.target().startsWith("/") || head.target().equals("*"), head.target());
        assertTrue(
                head.named("content-length").size()
                                + head.named("transfer-encoding").size()
                        <= 1,
                head.text());
        head.named("transfer-encoding").forEach(line -> assertEquals("chunked", line.value()));
    }

    /** The steps of an exchange, in order. */
    private static final class Requests extends Forwarding {
        Requests(boolean lenient) {
            super(new RequestHeadParser(Heads.LIMITS, lenient), Direction.REQUEST);
        }

        @Override
        public void admit(Head head) {
            if (head.method().equals("CONNECT")) {
                throw Refusal.CONNECT.in(Direction.REQUEST);
            }
            HostRule.check(head);
            TargetRule.apply(head);
            Framing.ofRequest(head, body);
            boolean trailers = HopByHop.takesTrailers(head);
            HopByHop.strip(head, Direction.REQUEST);
            if (head.first("Host") == null) {
                HostRule.complete(head, "backend");
            }
            HopByHop.addHopFields(head, trailers, null);
        }
    }
}
