package dev.weir.bench.balance;

import java.util.List;

/** What happens to five servers. */
enum SimulationScenario {
    /** Nothing. */
    ALL_WELL("all well", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {}
    },
    /** One is ten times as slow as the others: too slow for a fifth of the traffic. */
    ONE_SLOW("one of five 10 times slower", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.SLOW);
        }
    },
    /** One answers 503 within a millisecond, and nothing takes it out of rotation. */
    ONE_FAILS_FAST("one of five fails in 1 ms", 0.6, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.FAILING);
        }
    },
    /** One goes while the load is high: what is left has 94 % to do. Attempts there are refused and made elsewhere. */
    ONE_GONE("one of five gone at 75 % load", 0.75, Server.Work.PLAIN) {
        @Override
        void strike(List<Server> servers) {
            servers.get(2).becomes(Server.State.GONE);
        }
    },
    /** Each keeps the answers to a thousand of 20,000 paths, some of which are asked for much more often. */
    CACHES("caches of 1,000 of 20,000 paths", 2.2, Server.Work.CACHED) {
        @Override
        void strike(List<Server> servers) {}
    };

    /** How many servers there are. */
    static final int SERVERS = 5;

    private final String words;
    private final double load;
    private final Server.Work work;

    SimulationScenario(String words, double load, Server.Work work) {
        this.words = words;
        this.load = load;
        this.work = work;
    }

    /** Makes it happen. */
    abstract void strike(List<Server> servers);

    String words() {
        return words;
    }

    Server.Work work() {
        return work;
    }

    /** How often a request comes, on average. */
    double requestsPerSecond() {
        return load * SERVERS * work.capacity();
    }
}
