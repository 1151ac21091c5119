package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;

/** The elements that are read are the bytes that were given, and what they hold is what the writer writes. */
@DisplayName("Any bytes in place of DER")
public class DerFuzzTests extends FuzzTarget {
    private static final int DEEPEST = 20;
    private static final FuzzTarget FUZZED = new DerFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
        walk(bytes, 0);
        try {
            checkKey(EncryptedKeys.decryptPkcs8(bytes, new char[] {'x'}));
        } catch (GeneralSecurityException refused) {
            // the usual answer
        }
    }

    private static void checkKey(byte[] key) throws DerException {
        assertTrue(new DerReader(key).isNext(DerReader.SEQUENCE));
    }

    private static void walk(byte[] bytes, int depth) {
        var reader = new DerReader(bytes);
        var read = new ByteArrayOutputStream();
        try {
            while (reader.hasNext()) {
                byte[] element = reader.whole();
                read.writeBytes(element);
                checkValue(element);
                if ((element[0] & 0x20) != 0 && depth < DEEPEST) {
                    walk(new DerReader(element).anyContent(), depth + 1);
                }
            }
            assertArrayEquals(bytes, read.toByteArray());
        } catch (DerException refused) {
            byte[] whole = read.toByteArray();
            assertArrayEquals(Arrays.copyOf(bytes, whole.length), whole);
        }
    }

    private static void checkValue(byte[] element) throws DerException {
        byte[] content = new DerReader(element).anyContent();
        if (element[0] == DerReader.OID) {
            byte[] again = DerWriter.oid(new DerReader(element).oid());
            assertArrayEquals(content, new DerReader(again).anyContent());
        } else if (element[0] == DerReader.INTEGER) {
            BigInteger read = BigInteger.valueOf(new DerReader(element).integer());
            assertEquals(new BigInteger(content), read);
        }
    }
}
