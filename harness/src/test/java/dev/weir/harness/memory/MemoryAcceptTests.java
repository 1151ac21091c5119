package dev.weir.harness.memory;

import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listening channel in memory")
class MemoryAcceptTests {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

    private final MemoryNetwork network = new MemoryNetwork();

    @Test
    void is_ready_while_a_client_waits() throws IOException {
        var server = listening(false);
        Selector selector = network.openSelector();
        server.register(selector, OP_ACCEPT);
        assertEquals(0, selector.select(key -> {}, 60_000));
        network.connect(ADDRESS);
        assertEquals(1, selector.select(key -> assertTrue(key.isAcceptable()), 60_000));
        assertNotNull(server.accept());
        assertNull(server.accept());
        assertEquals(0, selector.select(key -> {}, 60_000));
    }

    @Test
    void accepts_in_the_order_of_arrival_what_clients_already_sent() throws IOException {
        var server = listening(false);
        var from = new InetSocketAddress("192.0.2.1", 5555);
        MemoryPeer early = network.connect(from, ADDRESS);
        early.send("early");
        network.connect(ADDRESS);
        var first = server.accept();
        assertNotNull(first);
        assertTrue(first.isConnected());
        assertTrue(first.isBlocking(), "as in the JDK");
        assertEquals(from, first.getRemoteAddress());
        assertEquals(ADDRESS, first.getLocalAddress());
        first.configureBlocking(false);
        assertEquals(5, first.read(ByteBuffer.allocate(9)));
        assertNotNull(server.accept());
    }

    @Test
    void refuses_clients_at_a_port_without_a_listener() {
        assertThrows(ConnectException.class, () -> network.connect(ADDRESS));
    }

    @Test
    void gets_a_free_number_for_port_0() throws IOException {
        var one = network.openServerSocketChannel();
        var other = network.openServerSocketChannel();
        one.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        assertNotEquals(0, port(one));
        assertNotEquals(port(one), port(other));
        network.connect((InetSocketAddress) one.getLocalAddress());
        var taken = network.listen(new InetSocketAddress(ADDRESS.getAddress(), port(other) + 2));
        for (int i = 0; i < 4; i++) {
            assertNotEquals(taken.address(), network.connect(taken.address()).localAddress());
        }
    }

    @Test
    void cannot_have_a_port_that_is_taken() throws IOException {
        listening(true);
        assertThrows(BindException.class, () -> listening(false), "the second one does not share");
        assertThrows(BindException.class, () -> network.listen(ADDRESS));
        var everywhere = new InetSocketAddress("0.0.0.0", ADDRESS.getPort());
        assertThrows(BindException.class, () -> network.listen(everywhere));
    }

    @Test
    void cannot_share_a_port_with_an_owner_that_does_not() throws IOException {
        listening(false);
        assertThrows(BindException.class, () -> listening(true));
    }

    @Test
    void cannot_share_a_port_with_a_script() throws IOException {
        network.listen(ADDRESS);
        assertThrows(BindException.class, () -> listening(true));
    }

    @Test
    void on_a_shared_port_takes_turns_with_the_others_whatever_else_is_connected() throws IOException {
        var one = listening(true);
        var other = listening(true);
        var backend = new InetSocketAddress("10.0.0.7", 80);
        network.listen(backend);
        for (int i = 0; i < 2; i++) {
            network.connect(ADDRESS);
            network.connect(backend);
        }
        assertNotNull(one.accept());
        assertNull(one.accept());
        assertNotNull(other.accept());
        assertNull(other.accept());
    }

    @Test
    void of_all_addresses_is_found_at_each() throws IOException {
        var server = network.openServerSocketChannel();
        server.bind(new InetSocketAddress(8080));
        server.configureBlocking(false);
        network.connect(ADDRESS);
        assertNotNull(server.accept());
    }

    @Test
    void frees_its_port_and_resets_queued_clients_when_it_is_closed() throws IOException {
        var server = listening(true);
        listening(true);
        MemoryPeer waiting = network.connect(ADDRESS);
        server.close();
        assertTrue(waiting.sawRst());
        assertFalse(waiting.sawFin());
        assertThrows(ClosedChannelException.class, server::accept);
        network.connect(ADDRESS);
    }

    @Test
    void that_is_registered_goes_on_listening_until_the_next_selection() throws IOException {
        var server = listening(false);
        Selector selector = network.openSelector();
        server.register(selector, OP_ACCEPT);
        server.close();
        MemoryPeer late = network.connect(ADDRESS);
        selector.selectNow();
        assertTrue(late.sawRst());
        assertThrows(ConnectException.class, () -> network.connect(ADDRESS));
    }

    @Test
    void is_bound_once_and_accepts_only_then() throws IOException {
        var server = network.openServerSocketChannel();
        server.configureBlocking(false);
        assertNull(server.getLocalAddress());
        assertThrows(NotYetBoundException.class, server::accept);
        server.bind(ADDRESS);
        assertThrows(AlreadyBoundException.class, () -> server.bind(ADDRESS));
        server.configureBlocking(true);
        assertThrows(IllegalBlockingModeException.class, server::accept);
        server.close();
        assertThrows(ClosedChannelException.class, () -> server.bind(ADDRESS));
        assertThrows(ClosedChannelException.class, server::getLocalAddress);
        assertThrows(ClosedChannelException.class, () -> server.setOption(SO_RCVBUF, 1));
        assertThrows(ClosedChannelException.class, () -> server.getOption(SO_RCVBUF));
    }

    @Test
    void hands_its_options_on_and_remembers_any() throws IOException {
        var server = listening(false);
        assertTrue(server.supportedOptions().contains(SO_REUSEPORT));
        server.setOption(SO_RCVBUF, 4096);
        assertEquals(4096, server.getOption(SO_RCVBUF));
        network.connect(ADDRESS);
        var accepted = server.accept();
        assertNotNull(accepted);
        assertEquals(4096, accepted.getOption(SO_RCVBUF));
        assertEquals(false, accepted.getOption(SO_KEEPALIVE));
        accepted.setOption(SO_KEEPALIVE, true).setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 15);
        assertEquals(true, accepted.getOption(SO_KEEPALIVE));
        assertEquals(15, accepted.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
        assertTrue(accepted.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE));
    }

    private ServerSocketChannel listening(boolean shared) throws IOException {
        var server = network.openServerSocketChannel();
        server.configureBlocking(false);
        server.setOption(SO_REUSEPORT, shared);
        return server.bind(ADDRESS, 128);
    }

    private static int port(ServerSocketChannel server) throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }
}
