package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ring between a loop and the writing thread")
class LineRingTests {
    private static boolean offer(LineRing ring, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return ring.offer(bytes, bytes.length);
    }

    private static String drained(LineRing ring) {
        var out = new ByteArrayOutputStream();
        while (ring.drainTo(out)) {
            assertTrue(out.size() == 0 || out.toByteArray()[out.size() - 1] == '\n', "whole lines only");
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void keeps_the_order_of_lines_while_it_wraps_and_grows() {
        var random = new Random(26);
        var ring = new LineRing(1 << 20);
        var sent = new StringBuilder();
        var got = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String line = i + "x".repeat(random.nextInt(300)) + "\n";
            assertTrue(offer(ring, line));
            sent.append(line);
            if (random.nextInt(2_000) == 0 || (i % 7 == 0 && i < 5_000)) {
                got.append(drained(ring));
            }
        }
        got.append(drained(ring));
        assertEquals(sent.toString(), got.toString());
        assertTrue(ring.isEmpty());
        assertEquals(0, ring.lost());
    }

    @Test
    void loses_and_counts_what_does_not_fit() {
        var ring = new LineRing(10);
        assertTrue(offer(ring, "12345\n"));
        assertFalse(offer(ring, "1234\n"));
        assertTrue(offer(ring, "123\n"));
        assertFalse(offer(ring, "\n"));
        assertEquals("12345\n123\n", drained(ring));
        assertFalse(offer(ring, "longer than all\n"));
        assertEquals(3, ring.takeLost());
        assertEquals(0, ring.takeLost());
        assertEquals(3, ring.lost());
    }

    @Test
    void loses_nothing_between_two_threads() throws Exception {
        var ring = new LineRing(1 << 20);
        int lines = 200_000;
        var loop = new Thread(() -> {
            for (int i = 0; i < lines; ) {
                if (offer(ring, i + "\n")) {
                    i++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        loop.start();
        var got = new StringBuilder();
        while (loop.isAlive()) {
            got.append(drained(ring));
        }
        got.append(drained(ring));
        String[] all = got.toString().split("\n", 0);
        assertEquals(lines, all.length);
        for (int i = 0; i < lines; i++) {
            assertEquals(i, Integer.parseInt(all[i]));
        }
    }
}
