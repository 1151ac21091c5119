package dev.weir.harness.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A script's end of a connection")
class MemoryPeerTests {
    private final Wire wire = new Wire();

    MemoryPeerTests() throws IOException {}

    @Test
    void cannot_send_after_its_own_fin() {
        wire.peer.fin();
        assertThrows(IllegalStateException.class, () -> wire.peer.send("x"));
    }

    @Test
    void can_do_nothing_after_its_own_rst_but_look() throws IOException {
        wire.write("before");
        wire.peer.rst();
        assertThrows(IllegalStateException.class, () -> wire.peer.send("x"));
        assertThrows(IllegalStateException.class, wire.peer::fin);
        assertThrows(IllegalStateException.class, wire.peer::close);
        assertThrows(IllegalStateException.class, wire.peer::rst);
        assertThrows(IllegalStateException.class, wire.peer::rstAfterBytes);
        assertThrows(IllegalStateException.class, wire.peer::keepAliveTimeout);
        assertEquals("before", wire.peer.received());
    }

    @Test
    void refuses_limits_under_which_nothing_ever_moves() {
        assertThrows(IllegalArgumentException.class, () -> wire.peer.engineReadsAtMost(0));
        assertThrows(IllegalArgumentException.class, () -> wire.peer.engineWritesAtMost(0));
        assertThrows(IllegalArgumentException.class, () -> wire.peer.window(-1));
        assertThrows(IllegalArgumentException.class, () -> wire.network.readAtMost(0));
        assertThrows(IllegalArgumentException.class, () -> wire.network.writeAtMost(0));
    }

    @Test
    void outlives_its_listener() throws IOException {
        wire.backend.close();
        wire.peer.send("still here");
        assertEquals("still here", wire.read());
    }

    @Test
    void each_client_has_an_address_of_its_own() throws IOException {
        InetSocketAddress first = wire.network.connect(wire.backend.address()).localAddress();
        InetSocketAddress second = wire.network.connect(wire.backend.address()).localAddress();
        assertEquals(first.getPort() + 1, second.getPort());
        assertEquals(first.getAddress(), second.getAddress());
    }

    @Test
    void the_network_has_neither_datagrams_nor_pipes() {
        assertThrows(IOException.class, wire.network::openPipe);
        assertThrows(IOException.class, () -> wire.network.openDatagramChannel());
    }
}
