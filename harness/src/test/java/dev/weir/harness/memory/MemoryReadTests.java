package dev.weir.harness.memory;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading from a channel in memory")
class MemoryReadTests {
    private final Wire wire = new Wire();

    MemoryReadTests() throws IOException {}

    @Test
    void gives_nothing_and_is_not_ready_while_the_peer_is_silent() throws IOException {
        assertEquals(0, wire.ready(OP_READ));
        assertEquals("", wire.read());
    }

    @Test
    void stays_ready_until_the_last_byte_was_read() throws IOException {
        wire.peer.send("ab");
        wire.peer.engineReadsAtMost(1);
        assertEquals(OP_READ, wire.ready(OP_READ));
        assertEquals("a", wire.read());
        assertEquals(OP_READ, wire.ready(OP_READ), "level-triggered: one byte is left");
        assertEquals(1, wire.peer.unread());
        assertEquals("b", wire.read());
        assertEquals(0, wire.ready(OP_READ));
    }

    @Test
    void can_be_limited_on_a_whole_network() throws IOException {
        var network = new MemoryNetwork();
        network.readAtMost(2);
        var narrow = new Wire(network);
        narrow.peer.send("abc");
        assertEquals("ab", narrow.read());
        assertEquals("c", narrow.read());
    }

    @Test
    void gives_the_bytes_before_the_end_of_stream() throws IOException {
        wire.peer.send("tail");
        wire.peer.fin();
        assertEquals("tail", wire.read());
        assertEquals(Wire.END, wire.read());
    }

    @Test
    void stays_ready_for_ever_after_the_end_of_stream() throws IOException {
        wire.peer.fin();
        assertEquals(OP_READ, wire.ready(OP_READ));
        assertEquals(Wire.END, wire.read());
        assertEquals(OP_READ, wire.ready(OP_READ), "a loop that leaves its interest on spins");
        assertEquals(Wire.END, wire.read());
    }

    @Test
    void with_no_interest_is_never_reported_not_even_after_an_rst() throws IOException {
        wire.peer.send("ab");
        assertEquals(0, wire.ready(0));
        wire.peer.rst();
        assertEquals(0, wire.ready(0));
    }

    @Test
    void throws_after_an_rst_every_time() throws IOException {
        wire.peer.rst();
        assertEquals(OP_READ, wire.ready(OP_READ));
        var thrown = assertThrows(SocketException.class, wire::read);
        assertEquals("Connection reset", thrown.getMessage());
        assertThrows(SocketException.class, wire::read);
        assertEquals(OP_READ, wire.ready(OP_READ));
    }

    @Test
    void loses_what_an_rst_overtook() throws IOException {
        wire.peer.send("lost");
        wire.peer.rst();
        assertThrows(SocketException.class, wire::read);
    }

    @Test
    void gives_what_had_arrived_before_an_rst() throws IOException {
        wire.peer.send("kept");
        wire.peer.rstAfterBytes();
        assertEquals("kept", wire.read());
        assertThrows(SocketException.class, wire::read);
    }

    @Test
    void sees_no_rst_behind_a_fin() throws IOException {
        wire.peer.fin();
        wire.peer.rst();
        assertEquals(Wire.END, wire.read());
    }

    @Test
    void distinguishes_a_keep_alive_time_out_from_an_rst_by_the_class_of_the_exception() throws IOException {
        wire.peer.keepAliveTimeout();
        assertEquals(OP_READ, wire.ready(OP_READ));
        var thrown = assertThrows(IOException.class, wire::read);
        assertEquals(IOException.class, thrown.getClass());
        assertEquals("Connection timed out", thrown.getMessage());
        assertEquals(Wire.END, wire.read(), "the error was taken");
    }

    @Test
    void an_error_makes_whatever_is_of_interest_ready() throws IOException {
        wire.peer.window(0);
        assertEquals(0, wire.ready(OP_WRITE));
        wire.peer.rst();
        assertEquals(OP_WRITE, wire.ready(OP_WRITE));
        assertEquals(OP_READ | OP_WRITE, wire.ready(OP_READ | OP_WRITE));
    }

    @Test
    void two_fins_make_whatever_is_of_interest_ready() throws IOException {
        wire.peer.window(0);
        wire.channel.shutdownOutput();
        wire.peer.fin();
        assertEquals(OP_READ | OP_WRITE, wire.ready(OP_READ | OP_WRITE));
    }

    @Test
    void into_no_room_gives_0_even_at_the_end_of_stream() throws IOException {
        wire.peer.fin();
        assertEquals(0, wire.channel.read(ByteBuffer.allocate(0)));
    }

    @Test
    void fills_several_buffers_in_turn_within_the_limit_of_one_call() throws IOException {
        wire.peer.send("abcde");
        wire.peer.engineReadsAtMost(4);
        var first = ByteBuffer.allocate(3);
        var second = ByteBuffer.allocate(3);
        assertEquals(4, wire.channel.read(new ByteBuffer[] {first, second}));
        assertEquals(0, first.remaining());
        assertEquals(2, second.remaining());
        assertEquals("e", wire.read());
    }

    @Test
    void needs_a_buffer_that_can_be_written() {
        ByteBuffer[] targets = {ByteBuffer.allocate(1), ByteBuffer.allocate(1).asReadOnlyBuffer()};
        assertThrows(IllegalArgumentException.class, () -> wire.channel.read(targets));
    }

    @Test
    void is_over_after_shutdownInput() throws IOException {
        wire.channel.shutdownInput();
        assertEquals(OP_READ, wire.ready(OP_READ));
        wire.peer.send("unheard");
        assertEquals(Wire.END, wire.read());
    }

    @Test
    void of_much_more_than_any_buffer_keeps_every_byte_in_order() throws IOException {
        var received = new StringBuilder();
        var sent = new StringBuilder();
        wire.peer.engineReadsAtMost(5); // fewer than are sent, so that what waits moves and grows
        for (int i = 0; i < 500; i++) {
            String line = "line " + i + ";";
            sent.append(line);
            wire.peer.send(line);
            received.append(wire.read());
        }
        for (String text = wire.read(); !text.isEmpty(); text = wire.read()) {
            received.append(text);
        }
        assertEquals(sent.toString(), received.toString());
    }

    @Test
    void is_refused_in_blocking_mode() throws IOException {
        wire.channel.configureBlocking(true);
        assertThrows(IllegalBlockingModeException.class, wire::read);
        assertThrows(IllegalBlockingModeException.class, () -> wire.write("x"));
    }
}
