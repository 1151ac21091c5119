package dev.weir.harness.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportFactory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Transports on each other: one line, then records")
class StackedTransportTests {
    private static final TransportFactory LINE_THEN_RECORDS =
            (loop, socket) -> records(loop.buffers(), new HeadLineTransport(loop.buffers(), socket, false));
    private static final TransportFactory LINE_THEN_RECORDS_IN_RECORDS = (loop, socket) ->
            records(loop.buffers(), records(loop.buffers(), new HeadLineTransport(loop.buffers(), socket, false)));

    private RecordScene scene;

    StackedTransportTests() throws IOException {
        scene = new RecordScene(LINE_THEN_RECORDS);
    }

    private static Transport records(LoopBuffers buffers, Transport below) {
        return new RecordTransport(buffers, below, false);
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @Test
    void open_from_below() {
        scene.turnUntilQuiet();
        scene.peer().raw().send(HeadLineTransport.LINE);
        scene.turnUntilQuiet();
        assertTrue(scene.socket().opening());
        talk();
    }

    @Test
    void lose_nothing_that_comes_with_the_line() {
        scene.peer().raw().send(HeadLineTransport.LINE);
        scene.peer().listen(); // the first record follows in the same read
        talk();
    }

    @Test
    void open_byte_by_byte() {
        scene.peer().raw().engineReadsAtMost(1);
        scene.peer().raw().engineWritesAtMost(1);
        scene.peer().raw().send(HeadLineTransport.LINE);
        talk();
    }

    private void talk() {
        scene.peer().open(scene::turnUntilQuiet);
        scene.peer().say("asked");
        scene.turnUntilQuiet();
        assertEquals("asked", scene.text());
        scene.write("answered");
        scene.turnUntilQuiet();
        assertEquals("answered", scene.peer().heard());
        scene.peer().end();
        scene.turnUntilQuiet();
        assertTrue(scene.socket().ended());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void fail_as_the_lowest_does() {
        scene.peer().raw().send("GET / HTTP/1.1\r\n");
        scene.turnUntilQuiet();
        assertInstanceOf(IOException.class, scene.failure());
    }

    @Test
    void fail_if_the_stream_ends_before_they_are_open() {
        scene.peer().raw().send(HeadLineTransport.LINE);
        scene.turnUntilQuiet();
        scene.peer().raw().fin();
        scene.turnUntilQuiet();
        assertInstanceOf(EOFException.class, scene.failure());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void know_what_the_lower_one_could_still_recall() throws IOException {
        scene.close();
        scene = new RecordScene(LINE_THEN_RECORDS_IN_RECORDS);
        var inner = new RecordEnd(true);
        scene.peer().raw().send(HeadLineTransport.LINE);
        scene.peer().open(scene::turnUntilQuiet);
        for (int i = 0; i < Records.STEPS; i++) {
            inner.hear(octets(scene.peer().takeHeard()));
            scene.peer().say(text(inner.takeAnswers()));
            scene.turnUntilQuiet();
        }
        assertTrue(inner.open());
        scene.peer().raw().takeReceived();
        scene.peer().raw().window(0);
        scene.write("request");
        scene.turnUntilQuiet();
        assertEquals(0, scene.socket().written());
        scene.peer().raw().window(1);
        scene.turnUntilQuiet();
        assertEquals(7, scene.socket().written());
    }

    @Test
    void wait_for_a_step_that_is_made_elsewhere_without_a_look_at_the_socket() throws IOException {
        scene.close();
        List<Runnable> elsewhere = new ArrayList<>();
        scene = new RecordScene(
                (loop, socket) -> records(loop.buffers(), new AsideTransport(loop, socket, elsewhere::add)));
        scene.peer().listen();
        scene.turnUntilQuiet();
        assertEquals(1, elsewhere.size());
        assertEquals(0, scene.peer().raw().receivedBytes().length);
        elsewhere.get(0).run();
        talk();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
