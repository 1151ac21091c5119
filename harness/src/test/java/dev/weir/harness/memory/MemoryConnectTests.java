package dev.weir.harness.memory;

import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Connecting a channel in memory")
class MemoryConnectTests {
    private final MemoryNetwork network = new MemoryNetwork();
    private final MemoryListener backend = network.listen(new InetSocketAddress("10.0.0.7", 80));
    private final SocketChannel channel = network.openSocketChannel();
    private final Selector selector = network.openSelector();

    MemoryConnectTests() throws IOException {
        channel.configureBlocking(false);
    }

    @Test
    void is_learnt_from_the_next_selection() throws IOException {
        assertFalse(channel.isConnectionPending());
        assertFalse(channel.connect(backend.address()));
        assertTrue(channel.isConnectionPending());
        assertFalse(channel.isConnected());
        assertEquals(OP_CONNECT, ready(OP_CONNECT | OP_READ | OP_WRITE));
        assertTrue(channel.finishConnect());
        assertTrue(channel.isConnected());
        assertEquals(OP_WRITE, ready(OP_CONNECT | OP_READ | OP_WRITE), "OP_CONNECT is never ready again");
    }

    @Test
    void may_be_done_at_once() throws IOException {
        backend.answerConnects(ConnectAnswer.ACCEPT_AT_ONCE);
        assertTrue(channel.connect(backend.address()));
        assertTrue(channel.isConnected());
        assertFalse(channel.isConnectionPending());
        assertTrue(channel.finishConnect());
    }

    @Test
    void gives_the_script_its_end_of_each_connection_once() throws IOException {
        assertNull(backend.next());
        assertThrows(IllegalStateException.class, backend::accept);
        channel.connect(backend.address());
        assertEquals(1, backend.connectionCount());
        MemoryPeer peer = backend.accept();
        assertNull(backend.next());
        assertEquals(channel.getRemoteAddress(), peer.localAddress());
        assertEquals(channel.getLocalAddress(), peer.remoteAddress());
        assertEquals(backend.address(), peer.localAddress());
    }

    @Test
    void is_refused_where_the_script_says_so_and_closes_the_channel() throws IOException {
        backend.answerConnects(ConnectAnswer.REFUSE);
        assertIsRefused();
        assertEquals(0, backend.connectionCount());
    }

    @Test
    void is_refused_at_a_port_without_a_listener() throws IOException {
        backend.close();
        assertIsRefused();
    }

    @Test
    void stays_pending_until_the_script_accepts() throws IOException {
        backend.answerConnects(ConnectAnswer.PENDING);
        assertFalse(channel.connect(backend.address()));
        assertEquals(0, ready(OP_CONNECT));
        assertFalse(channel.finishConnect());
        assertEquals(1, backend.pendingCount());
        assertNull(backend.next());
        backend.acceptPending();
        assertEquals(0, backend.pendingCount());
        assertEquals(OP_CONNECT, ready(OP_CONNECT));
        assertTrue(channel.finishConnect());
        assertNotNull(backend.next());
    }

    @Test
    void stays_pending_until_the_script_refuses() throws IOException {
        backend.answerConnects(ConnectAnswer.PENDING);
        channel.connect(backend.address());
        backend.refusePending();
        assertThrows(ConnectException.class, channel::finishConnect);
    }

    @Test
    void is_refused_when_the_backend_goes_away_meanwhile() throws IOException {
        backend.answerConnects(ConnectAnswer.PENDING);
        channel.connect(backend.address());
        backend.close();
        assertThrows(ConnectException.class, channel::finishConnect);
    }

    @Test
    void that_was_closed_while_pending_is_never_accepted() throws IOException {
        backend.answerConnects(ConnectAnswer.PENDING);
        channel.connect(backend.address());
        channel.close();
        backend.acceptPending();
        assertEquals(0, backend.connectionCount());
    }

    @Test
    void is_wrong_twice_or_before_its_time() throws IOException {
        assertThrows(NoConnectionPendingException.class, channel::finishConnect);
        assertThrows(NotYetConnectedException.class, channel::shutdownOutput);
        assertThrows(NotYetConnectedException.class, () -> channel.write(Wire.bytes("x")));
        channel.connect(backend.address());
        assertThrows(ConnectionPendingException.class, () -> channel.connect(backend.address()));
        channel.finishConnect();
        assertThrows(AlreadyConnectedException.class, () -> channel.connect(backend.address()));
    }

    @Test
    void needs_an_internet_address_that_is_resolved() {
        var unresolved = InetSocketAddress.createUnresolved("backend.example", 80);
        assertThrows(UnresolvedAddressException.class, () -> channel.connect(unresolved));
        var local = UnixDomainSocketAddress.of("socket");
        assertThrows(UnsupportedAddressTypeException.class, () -> channel.connect(local));
    }

    @Test
    void goes_to_the_backend_of_that_very_address_and_port() throws IOException {
        var sameHost = network.listen(new InetSocketAddress("10.0.0.7", 81));
        var samePort = network.listen(new InetSocketAddress("10.0.0.8", 80));
        channel.connect(samePort.address());
        assertNull(backend.next());
        assertNull(sameHost.next());
        assertNotNull(samePort.next());
    }

    @Test
    void comes_from_the_address_that_the_channel_was_bound_to() throws IOException {
        var local = new InetSocketAddress("10.0.0.1", 4444);
        channel.bind(local);
        assertThrows(AlreadyBoundException.class, () -> channel.bind(local));
        channel.connect(backend.address());
        assertEquals(local, backend.accept().remoteAddress());
        assertEquals(local, channel.getLocalAddress());
    }

    @Test
    void needs_a_channel_that_is_open_and_does_not_block() throws IOException {
        channel.configureBlocking(true);
        assertThrows(IllegalBlockingModeException.class, () -> channel.connect(backend.address()));
        assertThrows(IllegalBlockingModeException.class, channel::finishConnect);
        channel.close();
        assertThrows(ClosedChannelException.class, () -> channel.connect(backend.address()));
        assertThrows(ClosedChannelException.class, channel::finishConnect);
        assertThrows(ClosedChannelException.class, () -> channel.bind(null));
        assertThrows(ClosedChannelException.class, channel::getLocalAddress);
        assertThrows(ClosedChannelException.class, () -> channel.setOption(SO_KEEPALIVE, true));
        assertThrows(ClosedChannelException.class, () -> channel.getOption(SO_KEEPALIVE));
    }

    @Test
    void makes_a_channel_that_is_registered_before_look_hung_up() throws IOException {
        assertEquals(OP_CONNECT | OP_READ, ready(OP_CONNECT | OP_READ), "the trap of Linux's epoll");
    }

    @Test
    void works_between_two_channels_of_the_engine() throws IOException {
        var server = network.openServerSocketChannel();
        server.configureBlocking(false);
        server.bind(null);
        channel.connect(server.getLocalAddress());
        channel.finishConnect();
        SocketChannel accepted = server.accept();
        assertNotNull(accepted);
        accepted.configureBlocking(false);
        channel.write(Wire.bytes("hello"));
        assertEquals(5, accepted.read(ByteBuffer.allocate(9)));
    }

    private void assertIsRefused() throws IOException {
        assertFalse(channel.connect(new InetSocketAddress("10.0.0.7", 80)));
        assertEquals(OP_CONNECT, ready(OP_CONNECT));
        assertThrows(ConnectException.class, channel::finishConnect);
        assertFalse(channel.isOpen());
        assertFalse(channel.isConnectionPending());
    }

    private int ready(int interest) throws IOException {
        channel.register(selector, interest);
        int[] ready = {0};
        selector.select(key -> ready[0] = key.readyOps(), 60_000);
        return ready[0];
    }
}
