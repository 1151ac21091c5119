package dev.weir.harness.memory;

import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same statements about both providers: where the platform changes, the model has to follow. */
@DisplayName("The network in memory behaves as the platform's, where it is surprising:")
@Timeout(60)
class MemoryFidelityTests {
    private static final long PATIENCE_MILLIS = 10_000; // never used up: each wait ends with the event it waits for

    private record Pair(Selector selector, SelectionKey key, SocketChannel near, SocketChannel far) {}

    private final List<AutoCloseable> opened = new ArrayList<>();

    static Stream<SelectorProvider> providers() {
        return Stream.of(SelectorProvider.provider(), new MemoryNetwork());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void bytes_that_arrived_before_an_rst_are_read_before_it(SelectorProvider provider) throws IOException {
        Pair pair = connect(provider);
        pair.far.write(Wire.bytes("ab"));
        assertEquals(OP_READ, await(pair, OP_READ));
        reset(pair.far);
        awaitHangUp(pair);
        assertEquals(2, read(pair.near));
        assertThrows(SocketException.class, () -> awaitAndRead(pair));
        assertThrows(SocketException.class, () -> read(pair.near));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_write_takes_the_error_from_the_reader(SelectorProvider provider) throws IOException {
        Pair pair = connect(provider);
        reset(pair.far);
        assertEquals(OP_READ, await(pair, OP_READ));
        assertThrows(IOException.class, () -> pair.near.write(Wire.bytes("x")));
        assertEquals(-1, read(pair.near));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void an_rst_is_not_seen_without_interest(SelectorProvider provider) throws IOException {
        Pair pair = connect(provider);
        reset(pair.far);
        assertEquals(OP_READ, await(pair, OP_READ));
        pair.key.interestOps(0);
        assertEquals(0, pair.selector.selectNow(key -> {}));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_socket_that_never_connected_looks_hung_up(SelectorProvider provider) throws IOException {
        var channel = open(provider.openSocketChannel());
        channel.configureBlocking(false);
        Selector selector = open(provider.openSelector());
        channel.register(selector, OP_CONNECT | OP_READ);
        int[] ready = {0};
        selector.select(key -> ready[0] = key.readyOps(), PATIENCE_MILLIS);
        assertEquals(OP_CONNECT | OP_READ, ready[0]);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_registered_channel_with_unread_bytes_closes_with_a_fin(SelectorProvider provider) throws IOException {
        Pair pair = connect(provider);
        pair.far.write(Wire.bytes("unread"));
        await(pair, OP_READ);
        Pair turnedRound = pairOf(provider, pair.far, pair.near);
        pair.near.close();
        assertEquals(-1, awaitAndRead(turnedRound), "the RST of a plain close would make this throw");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_key_cancelled_within_its_batch_is_reported(SelectorProvider provider) throws IOException {
        Pair pair = connect(provider);
        Pair second = connect(provider);
        SelectionKey secondKey = second.near.register(pair.selector, OP_READ);
        pair.far.write(Wire.bytes("x"));
        second.far.write(Wire.bytes("x"));
        await(pair, OP_READ);
        await(second, OP_READ);
        int reported = pair.selector.selectNow(key -> {
            pair.key.cancel();
            secondKey.cancel();
        });
        assertEquals(2, reported);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_connect_without_blocking_is_finished_by_an_event(SelectorProvider provider) throws IOException {
        var channel = open(provider.openSocketChannel());
        channel.configureBlocking(false);
        assertFalse(channel.connect(listen(provider).getLocalAddress()));
        Selector selector = open(provider.openSelector());
        channel.register(selector, OP_CONNECT);
        assertEquals(1, selector.select(key -> assertTrue(key.isConnectable()), PATIENCE_MILLIS));
        assertTrue(channel.finishConnect());
    }

    private Pair connect(SelectorProvider provider) throws IOException {
        ServerSocketChannel server = listen(provider);
        Selector accepting = open(provider.openSelector());
        server.register(accepting, SelectionKey.OP_ACCEPT);
        var near = open(provider.openSocketChannel());
        near.configureBlocking(false);
        near.connect(server.getLocalAddress());
        accepting.select(key -> {}, PATIENCE_MILLIS);
        var far = open(server.accept());
        far.configureBlocking(false);
        Pair pair = pairOf(provider, near, far);
        await(pair, OP_CONNECT);
        near.finishConnect();
        return pair;
    }

    private Pair pairOf(SelectorProvider provider, SocketChannel one, SocketChannel other) throws IOException {
        Selector selector = open(provider.openSelector());
        return new Pair(selector, one.register(selector, 0), one, other);
    }

    private ServerSocketChannel listen(SelectorProvider provider) throws IOException {
        var server = open(provider.openServerSocketChannel());
        server.configureBlocking(false);
        return server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Waits until the near channel is ready. @return its ready operations */
    private static int await(Pair pair, int interest) throws IOException {
        pair.key.interestOps(interest);
        int[] ready = {0};
        pair.selector.select(
                key -> {
                    if (key == pair.key) {
                        ready[0] = key.readyOps();
                    }
                },
                PATIENCE_MILLIS);
        return ready[0];
    }

    /** A connected channel is connectable only by way of an error; the platform does not block on that interest. */
    private static void awaitHangUp(Pair pair) throws IOException {
        while (await(pair, OP_CONNECT) == 0) {
            Thread.onSpinWait();
        }
    }

    private static int awaitAndRead(Pair pair) throws IOException {
        await(pair, OP_READ);
        return read(pair.near);
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(64));
    }

    private static void reset(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
