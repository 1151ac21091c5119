package dev.weir.bench.balance;

import java.util.List;

/** The event of a simulation with five servers. */
enum SimulationScenario {
    /** No event. */
    ALL_WELL("all well", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {}
    },
    /** One server becomes ten times as slow as the others: too slow for a fifth of the traffic. */
    ONE_SLOW("one of five 10 times slower", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.SLOW);
        }
    },
    /** One server responds 503 within a millisecond, and no plugin takes it out of rotation. */
    ONE_FAILS_FAST("one of five fails in 1 ms", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.FAILING);
        }
    },
    /**
     * One server fails while the load is high: the others have a load of 94 %. Attempts there are refused and retried
     * elsewhere.
     */
    ONE_GONE("one of five gone at 75 % load", 0.75, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.GONE);
        }
    },
    /**
     * Each server caches the responses to a thousand of 20,000 paths, some of which are requested much more often than
     * others.
     */
    CACHES("caches of 1,000 of 20,000 paths", 2.2, Server.Work.CACHED) {
        @Override
        void strike(List<Server> servers) {}
    };

    /** Number of servers. */
    static final int SERVERS = 5;

    private final String words;
    private final double load;
    private final Server.Work work;

    SimulationScenario(String words, double load, Server.Work work) {
        this.words = words;
        this.load = load;
        this.work = work;
    }

    /** Makes the event happen. */
    abstract void strike(List<Server> servers);

    String words() {
        return words;
    }

    Server.Work work() {
        return work;
    }

    /** Mean arrival rate of requests. */
    double requestsPerSecond() {
        return load * SERVERS * work.capacity();
    }
}
