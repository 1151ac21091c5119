package dev.weir.harness.memory;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing to a channel in memory")
class MemoryWriteTests {
    private final Wire wire = new Wire();

    MemoryWriteTests() throws IOException {}

    @Test
    void is_at_the_peer_at_once() throws IOException {
        assertEquals(3, wire.write("abc"));
        assertEquals(2, wire.write("de"));
        assertEquals("abcde", wire.peer.received());
        assertEquals("abcde", wire.peer.takeReceived(), "looking took nothing");
        assertEquals("", wire.peer.received());
    }

    @Test
    void keeps_each_byte_as_it_is() throws IOException {
        wire.channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0, (byte) 0x80}));
        assertEquals("\u00ff\u0000\u0080", wire.peer.received());
        wire.peer.send("\u00ff\u0080");
        assertEquals("\u00ff\u0080", wire.read());
    }

    @Test
    void is_short_where_the_window_ends_and_0_where_it_is_full() throws IOException {
        wire.peer.window(4);
        assertEquals(4, wire.write("abcdef"));
        assertEquals(0, wire.write("ef"));
        assertEquals("abcd", wire.peer.received());
    }

    @Test
    void is_ready_while_the_window_has_room() throws IOException {
        wire.peer.window(4);
        assertEquals(OP_WRITE, wire.ready(OP_WRITE));
        wire.write("abcd");
        assertEquals(0, wire.ready(OP_WRITE));
        wire.peer.takeReceived();
        assertEquals(OP_WRITE, wire.ready(OP_WRITE));
        assertEquals(2, wire.write("ef"));
        assertEquals("ef", wire.peer.received());
    }

    @Test
    void is_not_reported_without_interest() throws IOException {
        assertEquals(0, wire.ready(OP_READ));
    }

    @Test
    void can_be_short_in_each_call_however_much_room_there_is() throws IOException {
        wire.peer.engineWritesAtMost(2);
        ByteBuffer source = Wire.bytes("abc");
        assertEquals(2, wire.channel.write(source));
        assertEquals(OP_WRITE, wire.ready(OP_WRITE));
        assertEquals(1, wire.channel.write(source));
        assertEquals("abc", wire.peer.received());
    }

    @Test
    void can_be_limited_on_a_whole_network() throws IOException {
        var network = new MemoryNetwork();
        network.writeAtMost(1);
        assertEquals(1, new Wire(network).write("abc"));
    }

    @Test
    void gathers_several_buffers_within_the_limit_of_one_call() throws IOException {
        wire.peer.window(4);
        ByteBuffer[] sources = {Wire.bytes("abc"), Wire.bytes("def")};
        assertEquals(4, wire.channel.write(sources));
        assertEquals("abcd", wire.peer.received());
        assertEquals(2, sources[1].remaining());
    }

    @Test
    void fails_after_an_rst_and_takes_the_error_from_the_reader() throws IOException {
        wire.peer.rst();
        IOException first = failureOfWrite();
        assertEquals("Connection reset by peer", first.getMessage());
        assertFalse(first instanceof SocketException);
        assertEquals("Broken pipe", failureOfWrite().getMessage());
        assertEquals(Wire.END, wire.read(), "Linux gives a pending error once; what follows looks like a FIN");
    }

    @Test
    void breaks_after_a_reader_saw_the_rst() {
        wire.peer.rst();
        assertThrows(SocketException.class, wire::read);
        assertEquals("Broken pipe", failureOfWrite().getMessage());
    }

    @Test
    void fails_after_a_keep_alive_time_out_and_then_breaks() {
        wire.peer.keepAliveTimeout();
        assertEquals("Connection timed out", failureOfWrite().getMessage());
        assertEquals("Broken pipe", failureOfWrite().getMessage());
    }

    @Test
    void fails_after_a_keep_alive_time_out_even_behind_a_fin() throws IOException {
        wire.peer.fin();
        wire.peer.keepAliveTimeout();
        assertEquals(Wire.END, wire.read());
        assertEquals("Connection timed out", failureOfWrite().getMessage());
    }

    @Test
    void goes_on_after_the_peers_fin() throws IOException {
        wire.peer.fin();
        wire.write("still heard");
        assertEquals("still heard", wire.peer.received());
    }

    @Test
    void to_a_peer_that_closed_goes_well_once_and_then_breaks() throws IOException {
        wire.peer.close();
        assertEquals(3, wire.write("abc"));
        assertEquals("", wire.peer.received());
        assertEquals("Broken pipe", failureOfWrite().getMessage());
        assertEquals(Wire.END, wire.read());
    }

    @Test
    void of_several_buffers_to_a_peer_that_closed_goes_well_as_a_whole() throws IOException {
        wire.peer.close();
        assertEquals(4, wire.channel.write(new ByteBuffer[] {Wire.bytes("ab"), Wire.bytes("cd")}));
    }

    @Test
    void of_no_bytes_is_0_whatever_happened() throws IOException {
        wire.peer.close();
        assertEquals(0, wire.write(""));
        assertEquals(1, wire.write("x"), "no byte was sent, so no RST has come back");
        assertEquals(0, wire.write(""));
    }

    @Test
    void is_over_after_shutdownOutput_while_reading_goes_on() throws IOException {
        wire.write("tail");
        wire.channel.shutdownOutput();
        assertTrue(wire.peer.sawFin());
        assertEquals("tail", wire.peer.received());
        assertThrows(ClosedChannelException.class, () -> wire.write("x"));
        wire.peer.send("answer");
        assertEquals("answer", wire.read());
        assertFalse(wire.peer.sawRst());
    }

    private IOException failureOfWrite() {
        return assertThrows(IOException.class, () -> wire.write("x"));
    }
}
