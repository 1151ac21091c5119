package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Cuts;
import dev.weir.engine.http.Escapes;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Forwarding;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.HopByHop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/**
 * Checks that consecutive responses are parsed alike in any pieces, and that the forwarded bytes are the same to every
 * reader, even a lenient one.
 */
@DisplayName("Any bytes from a backend")
public class ResponseStreamFuzzTests extends FuzzTarget {
    private static final List<SloppyReader> CLIENTS = SloppyReader.all();

    private static final FuzzTarget FUZZED = new ResponseStreamFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        check(input, "GET");
        check(input, "HEAD");
    }

    private static void check(String input, String method) {
        Forwarding whole = new Responses(method).take(List.of(input));
        for (List<String> pieces : Cuts.of(input)) {
            assertEquals(whole.outcome(), new Responses(method).take(pieces).outcome(), "pieces");
        }
        String stream = String.join("", whole.forwarded);
        for (SloppyReader client : CLIENTS) {
            assertEquals(whole.messages, client.read(stream, method), () -> client + " reads " + Escapes.of(stream));
        }
        for (String response : whole.forwarded) {
            ReferenceHead head = ReferenceHead.response(response).orElseThrow();
            assertEquals(1, head.minor());
            assertTrue(
                    head.named("content-length").size()
                                    + head.named("transfer-encoding").size()
                            <= 1,
                    head.text());
        }
    }

    /** The steps of an exchange, in order. */
    private static final class Responses extends Forwarding {
        private final String method;

        Responses(String method) {
            super(new ResponseHeadParser(Heads.LIMITS), Direction.RESPONSE);
            this.method = method;
        }

        @Override
        public void admit(Head head) {
            if (head.status() >= 200) {
                Framing.ofResponse(head, method, body);
            } else {
                body.expectBytes(0);
            }
            HopByHop.strip(head, Direction.RESPONSE);
            if (head.status() < 200 || head.status() == 204) {
                head.removeAll(Field.CONTENT_LENGTH);
                head.removeAll(Field.TRANSFER_ENCODING);
            }
            if (body.untilClose()) {
                head.append(Field.TRANSFER_ENCODING, "chunked");
            }
        }
    }
}
