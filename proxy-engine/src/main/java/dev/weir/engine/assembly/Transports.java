package dev.weir.engine.assembly;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.loop.TransportFactory;

/** The transports of all sockets. Any thread. */
public interface Transports {
    /** Plain TCP on both sides. */
    Transports PLAIN = of(TransportFactory.PLAIN, TransportFactory.PLAIN);

    /** The transport of the clients of an address. Asked once for each entry, at the start. */
    TransportFactory clients(ListenConfig entry);

    /**
     * The transport of a new connection to a backend, for requests and for probes.
     *
     * @param upstream the name of the backend's upstream
     * @param backend  its configured address
     */
    TransportFactory backends(String upstream, HostPort backend);

    /** The same for all clients, and the same for all backends. */
    static Transports of(TransportFactory clients, TransportFactory backends) {
        return new Transports() {
            @Override
            public TransportFactory clients(ListenConfig entry) {
                return clients;
            }

            @Override
            public TransportFactory backends(String upstream, HostPort backend) {
                return backends;
            }
        };
    }
}
