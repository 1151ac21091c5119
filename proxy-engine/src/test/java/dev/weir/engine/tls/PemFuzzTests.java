package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;

/** Whatever is read can be written and read again; whatever is refused has a reason of one line. */
@DisplayName("Any bytes in place of a PEM file")
public class PemFuzzTests extends FuzzTarget {
    private static final Pattern REASON = Pattern.compile("site\\.pem(?::[1-9][0-9]*)?: \\P{Cntrl}+");
    private static final FuzzTarget FUZZED = new PemFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        List<PemBlock> blocks = read(() -> PemReader.read("site.pem", input.getBytes(StandardCharsets.ISO_8859_1)));
        if (blocks != null) {
            blocks.forEach(PemFuzzTests::checkBlock);
            PemFile file = read(() -> MadeKeys.file(input));
            PrivateKey key = read(() -> file.privateKey(new char[] {'x'}));
            var chain = read(file::certificates);
            if (key != null && chain != null) {
                assertNotNull(new CertifiedKey(chain, key).toString());
            } else if (chain != null) {
                assertNotNull(CertificateNames.of(chain.get(0)).toString());
            }
        }
    }

    private static void checkBlock(PemBlock block) {
        PemBlock again = read(() -> PemReader.read(
                        "site.pem", MadeKeys.pem(block.label(), block.content()).getBytes(StandardCharsets.ISO_8859_1)))
                .get(0);
        assertEquals(block.label(), again.label());
        assertArrayEquals(block.content(), again.content());
    }

    /** What a step reads; {@code null} if it refuses. */
    private static <T> T read(Step<T> step) {
        try {
            return step.run();
        } catch (PemException refused) {
            assertTrue(REASON.matcher(refused.getMessage()).matches(), refused.getMessage());
            return null;
        }
    }

    private interface Step<T> {
        T run() throws PemException;
    }
}
