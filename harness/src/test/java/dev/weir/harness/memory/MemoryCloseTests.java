package dev.weir.harness.memory;

import static java.nio.channels.SelectionKey.OP_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Closing a channel in memory")
class MemoryCloseTests {
    private final Wire wire = new Wire();

    MemoryCloseTests() throws IOException {}

    @Test
    void gives_the_peer_a_fin_after_all_bytes() throws IOException {
        wire.write("tail");
        wire.channel.close();
        assertEquals("tail", wire.peer.received());
        assertTrue(wire.peer.sawFin());
        assertFalse(wire.peer.sawRst());
        assertFalse(wire.channel.isConnected());
        assertThrows(ClosedChannelException.class, wire::read);
        assertThrows(ClosedChannelException.class, wire.channel::getRemoteAddress);
    }

    @Test
    void with_unread_bytes_gives_the_peer_an_rst() throws IOException {
        wire.peer.send("unread");
        wire.channel.close();
        assertTrue(wire.peer.sawRst());
        assertFalse(wire.peer.sawFin());
    }

    @Test
    void with_bytes_all_read_gives_no_rst() throws IOException {
        wire.peer.send("read");
        wire.read();
        wire.channel.close();
        assertFalse(wire.peer.sawRst());
    }

    @Test
    void without_lingering_gives_the_peer_an_rst() throws IOException {
        wire.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        wire.channel.close();
        assertTrue(wire.peer.sawRst());
        assertFalse(wire.peer.sawFin());
        wire.peer.send("late");
        assertEquals(0, wire.peer.unread(), "no queue is left that would take it");
    }

    @Test
    void responds_to_later_bytes_with_an_rst() throws IOException {
        wire.channel.close();
        assertFalse(wire.peer.sawRst());
        wire.peer.send("late");
        assertTrue(wire.peer.sawRst());
    }

    @Test
    void after_half_closing_accepts_what_still_comes() throws IOException {
        wire.channel.shutdownOutput();
        wire.peer.send("late");
        wire.read();
        wire.channel.close();
        assertFalse(wire.peer.sawRst());
    }

    @Test
    void while_registered_sends_the_fin_now_and_the_rst_with_the_next_selection() throws IOException {
        wire.register(OP_READ);
        wire.peer.send("unread");
        wire.channel.close();
        assertTrue(wire.peer.sawFin());
        assertFalse(wire.peer.sawRst());
        wire.turn();
        assertTrue(wire.peer.sawRst());
    }

    @Test
    void while_registered_and_without_lingering_sends_nothing_before_the_next_selection() throws IOException {
        wire.register(OP_READ);
        wire.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        wire.channel.close();
        assertFalse(wire.peer.sawFin() || wire.peer.sawRst());
        wire.turn();
        assertTrue(wire.peer.sawRst());
        assertFalse(wire.peer.sawFin());
    }

    @Test
    void keeps_the_descriptor_as_long_as_any_selector_has_a_key() throws IOException {
        wire.register(OP_READ);
        var second = wire.network.openSelector();
        wire.channel.register(second, OP_READ);
        wire.peer.send("unread");
        wire.channel.close();
        second.selectNow();
        assertFalse(wire.peer.sawRst());
        wire.turn();
        assertTrue(wire.peer.sawRst());
    }

    @Test
    void sends_nothing_to_a_peer_that_has_reset() throws IOException {
        wire.peer.rst();
        wire.channel.shutdownOutput();
        wire.channel.close();
        assertFalse(wire.peer.sawFin() || wire.peer.sawRst());
    }
}
