package dev.weir.engine.cli.remote;

import picocli.CommandLine.Parameters;

/** A command that changes one backend. */
abstract class BackendCommand extends RemoteCommand {
    @Parameters(
            paramLabel = "BACKEND",
            index = "0",
            description = "The backend, HOST:PORT; or UPSTREAM/HOST:PORT, if several upstreams have it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String written;

    @Override
    final int ask(AdminClient client) throws RemoteException {
        return change(client, BackendChoice.of(new Live(null, client.state()), written));
    }

    /** Changes it. @return the exit status */
    abstract int change(AdminClient client, Live.Backend backend) throws RemoteException;

    /** The backend as it is now. */
    static Live.Backend again(AdminClient client, Live.Backend backend) throws RemoteException {
        return BackendChoice.of(new Live(null, client.state()), backend.path());
    }

    /** What is still going on at a backend. */
    static String load(Live.Backend backend) {
        return Units.of(backend.active(), "active request") + ", " + Units.of(backend.connections(), "connection");
    }
}
