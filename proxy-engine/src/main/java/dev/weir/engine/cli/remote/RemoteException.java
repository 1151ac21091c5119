package dev.weir.engine.cli.remote;

import java.io.Serial;

/** A command got nothing from the proxy, or a refusal: its message is one line or more, and it has an exit status. */
final class RemoteException extends Exception {
    /** Exit status if the proxy refused, or did not do, what was asked. */
    static final int REFUSED = 1;

    /** Exit status if the user has to correct the command line or the token. */
    static final int USAGE = 2;

    /** Exit status if there is no admin interface of a proxy at the address. */
    static final int UNREACHABLE = 3;

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    private RemoteException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RemoteException refused(String message) {
        return new RemoteException(REFUSED, message);
    }

    static RemoteException usage(String message) {
        return new RemoteException(USAGE, message);
    }

    static RemoteException unreachable(String message) {
        return new RemoteException(UNREACHABLE, message);
    }

    /** The exit status of the command. */
    int status() {
        return status;
    }

    /** The message, without control characters. */
    String words() {
        return Shown.lines(String.valueOf(getMessage()));
    }
}
