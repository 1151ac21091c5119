package dev.weir.harness;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** Another network that counts the sockets which were opened to listen. */
final class CountingNetwork extends SelectorProvider {
    private final SelectorProvider network;
    private final AtomicInteger listeners = new AtomicInteger();

    CountingNetwork(SelectorProvider network) {
        this.network = network;
    }

    int listeners() {
        return listeners.get();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        listeners.incrementAndGet();
        return network.openServerSocketChannel();
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        return network.openSocketChannel();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return network.openSelector();
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return network.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return network.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return network.openPipe();
    }
}
