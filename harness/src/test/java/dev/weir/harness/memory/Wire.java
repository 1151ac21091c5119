package dev.weir.harness.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A channel as the engine would hold it, connected to a scripted backend. */
final class Wire {
    static final String END = "end of stream";

    final MemoryNetwork network;
    final MemoryListener backend;
    final SocketChannel channel;
    final MemoryPeer peer;

    private final Selector selector;
    private @Nullable SelectionKey key;

    Wire() throws IOException {
        this(new MemoryNetwork());
    }

    Wire(MemoryNetwork network) throws IOException {
        this.network = network;
        backend = network.listen(new InetSocketAddress("10.0.0.7", 0));
        backend.answerConnects(ConnectAnswer.ACCEPT_AT_ONCE);
        channel = network.openSocketChannel();
        channel.configureBlocking(false);
        channel.connect(backend.address());
        peer = backend.accept();
        selector = network.openSelector();
    }

    /** What one read gives: text, {@link #END}, or nothing. */
    String read() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(64);
        int count = channel.read(target);
        return count < 0 ? END : new String(target.array(), 0, count, ISO_8859_1);
    }

    int write(String text) throws IOException {
        return channel.write(bytes(text));
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    /** What a selection reports about the channel, given this interest. */
    int ready(int interest) throws IOException {
        register(interest);
        int[] ready = {0};
        selector.select(selectedKey -> ready[0] = selectedKey.readyOps(), 60_000);
        return ready[0];
    }

    SelectionKey register(int interest) throws IOException {
        if (key == null) {
            key = channel.register(selector, interest);
        }
        return key.interestOps(interest);
    }

    /** The turn of a loop in which nothing is of interest but closed channels are cleared away. */
    void turn() throws IOException {
        selector.selectNow(selectedKey -> {});
    }
}
