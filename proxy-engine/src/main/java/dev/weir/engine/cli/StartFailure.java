package dev.weir.engine.cli;

import dev.weir.engine.cli.log.AccessLog;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;

/** Explains in one line why a proxy could not start, and what would be right. */
final class StartFailure {
    private StartFailure() {}

    static String words(ProxyConfig config, IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "a host name does not resolve: " + failure.getMessage()
                    + "; write a name that resolves here, or a numeric address";
        }
        String where = "cannot listen on " + listen(config) + ": " + failure.getMessage();
        if (failure instanceof BindException) {
            return where + "; choose a port that is free (0 takes any) and an address of this machine";
        }
        return failure instanceof SocketException ? where : "cannot start: " + failure;
    }

    private static String listen(ProxyConfig config) {
        return config.listen().stream().map(ListenConfig::toString).collect(Collectors.joining(" or "));
    }

    static String ofAccessLog(String name, Exception failure) {
        return "cannot write the access log '" + name + "': " + AccessLog.reason(failure)
                + "; use a file in a writable directory, or - for standard output";
    }

    static String ofAdmin(AdminConfig config, IOException failure) {
        if (failure instanceof BindException) {
            return "cannot listen on " + config.listen() + " for the admin interface: " + failure.getMessage()
                    + "; choose a port that is free (0 takes any) and an address of this machine";
        }
        return failure instanceof UnknownHostException
                ? "admin: '" + config.listen().host() + "' does not resolve; write a numeric address"
                : String.valueOf(failure.getMessage());
    }

    static String ofMemory(ProxyConfig config, OutOfMemoryError failure) {
        return "not enough memory for " + ReadyLine.loops(config) + ": " + failure.getMessage()
                + "; lower --loops or the memory settings, or raise -Xmx in JAVA_OPTS";
    }
}
