package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The server name in the first bytes of a client")
class ClientHelloNameTests {
    static ByteBuffer hello(String name) {
        try {
            var context = EnginePair.context(null, new Unverified());
            var pair = new EnginePair(context, context, name);
            ByteBuffer hello = ByteBuffer.allocate(1 << 15);
            pair.client.wrap(ByteBuffer.allocate(0), hello);
            return hello.flip();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void is_found_and_leaves_the_bytes_to_the_engine() {
        ByteBuffer hello = hello("a.example");
        int length = hello.remaining();

        assertEquals("a.example", ClientHelloName.in(hello));
        assertEquals(length, hello.remaining());
    }

    @Test
    void is_absent_if_the_client_asks_for_none() {
        assertNull(ClientHelloName.in(hello(null)));
    }

    @Test
    void is_absent_in_other_bytes() {
        assertNull(ClientHelloName.in(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))));
        assertNull(ClientHelloName.in(ByteBuffer.allocate(0)));
    }

    @Test
    void is_absent_while_a_part_of_the_message_is_missing() {
        ByteBuffer hello = hello("a.example");
        for (int length = 0; length < hello.remaining(); length++) {
            assertNull(ClientHelloName.in(hello.duplicate().limit(length)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void never_throws(long seed) {
        var random = new Random(seed);
        byte[] hello = Arrays.copyOf(hello("a.example").array(), 600);
        for (int i = 0; i < 20; i++) {
            hello[random.nextInt(hello.length)] = (byte) random.nextInt(256);
            var unused = ClientHelloName.in(ByteBuffer.wrap(hello, 0, random.nextInt(hello.length)));
        }
    }
}
