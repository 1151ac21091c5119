package dev.weir.harness.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.api.LoopInfo;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Outgoing;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryNetwork;
import dev.weir.harness.memory.MemoryPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One socket of a loop that is turned by hand, its owner, which reads whatever comes, and its peer. */
final class RecordScene implements Selectable, AutoCloseable {
    private static final InetSocketAddress PLACE = new InetSocketAddress("10.0.0.1", 80);
    private static final int HELD = 1 << 20;
    private static final int MOST_TURNS = 10_000;

    private final LoopBuffers buffers = new LoopBuffers(16 << 10, 8 << 10, HELD);
    private final MemoryNetwork network = new MemoryNetwork();
    private final EventLoop loop = new EventLoop(new LoopInfo(0, 1), network, () -> 0, buffers);
    private final LoopSocket socket;
    private final RecordPeer peer;
    private final StringBuilder text = new StringBuilder();
    private @Nullable IOException failure;
    private int appetite = Integer.MAX_VALUE;
    private int reads;

    /** @param transports the peer begins the opening */
    RecordScene(TransportFactory transports) throws IOException {
        MemoryListener listener = network.listen(PLACE);
        listener.answerConnects(ConnectAnswer.ACCEPT_AT_ONCE);
        SocketChannel channel = Outgoing.connect(loop, PLACE, options -> {});
        MemoryPeer raw = listener.accept();
        peer = new RecordPeer(raw, true);
        socket = new LoopSocket(loop, channel, SelectionKey.OP_READ, this, transports);
    }

    /** A scene with an open transport. */
    static RecordScene open() throws IOException {
        var scene = new RecordScene(RecordTransport.CLIENTS);
        scene.peer.open(scene::turnUntilQuiet);
        return scene;
    }

    @Override
    public void onReady(int ops) {
        try {
            if (socket.opening()) {
                socket.open();
                return;
            }
            if ((ops & SelectionKey.OP_WRITE) != 0) {
                socket.flush();
            }
            if ((ops & SelectionKey.OP_READ) != 0 && !socket.paused()) {
                reads++;
                ByteBuffer in = socket.read(appetite);
                if (in != null) {
                    text.append(ISO_8859_1.decode(in));
                }
            }
        } catch (IOException e) {
            failure = e;
            socket.close();
        }
    }

    @Override
    public void onBug(Throwable bug) {
        throw new AssertionError(bug);
    }

    LoopSocket socket() {
        return socket;
    }

    RecordPeer peer() {
        return peer;
    }

    /** What the owner has read so far. */
    String text() {
        return text.toString();
    }

    /** What reading or opening failed with. */
    @Nullable IOException failure() {
        return failure;
    }

    /** How many bytes the owner reads at a time. */
    void appetite(int bytes) {
        appetite = bytes;
    }

    /** How often the owner was notified to read. */
    int reads() {
        return reads;
    }

    void write(String bytes) {
        socket.write(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
    }

    /** One turn. @return whether it, or the next one, has anything to do */
    boolean turn() {
        loop.turn();
        return network.lastReported() > 0 || loop.hasTasks();
    }

    /** @throws AssertionError if it never gets quiet */
    void turnUntilQuiet() {
        int turns = 0;
        while (turn()) {
            if (++turns == MOST_TURNS) {
                throw new AssertionError("the loop spins");
            }
        }
    }

    /** Whether no connection has any of the loop's memory. */
    boolean holdsNothing() {
        if (!buffers.reserve(HELD)) {
            return false;
        }
        buffers.unreserve(HELD);
        return true;
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
