package dev.weir.harness.scenario;

import dev.weir.harness.Medium;
import dev.weir.harness.history.History;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All clients of a testbed. Any thread may request a client; everything else is for the thread of the testbed. */
final class TestClients {
    private final InetSocketAddress address;
    private final History history;
    private final Duration patience;
    private final long seed;
    private final Medium medium;
    private final List<RecordingClient> clients = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    /**
     * Creates an empty set.
     *
     * @param patience timeout of a client for a response
     * @param medium between the clients and the proxy
     */
    TestClients(InetSocketAddress address, History history, Duration patience, long seed, Medium medium) {
        this.address = address;
        this.history = history;
        this.patience = patience;
        this.seed = seed;
        this.medium = medium;
    }

    synchronized RecordingClient newClient(int receiveBuffer) {
        var client = new RecordingClient(address, history, clients.size(), patience, receiveBuffer, medium);
        clients.add(client);
        return client;
    }

    Load start(LoadPlan plan) {
        Load load = Load.start(plan, history, number -> newClient(0), seed);
        loads.add(load);
        return load;
    }

    /** Tells all loads to end. */
    void stop() {
        loads.forEach(Load::stop);
    }

    /** Waits until all loads have ended, and closes all clients. */
    void leave() throws InterruptedException {
        for (Load load : loads) {
            load.await();
        }
        synchronized (this) {
            clients.forEach(RecordingClient::close);
        }
    }
}
