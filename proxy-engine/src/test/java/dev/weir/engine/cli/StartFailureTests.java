package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.log.AccessLogs;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A proxy that cannot start")
class StartFailureTests {
    private static final ProxyConfig CONFIG =
            ProxyConfig.of(HostPort.parse("127.0.0.1:80"), 1, List.of(BackendConfig.parse("b:1")));

    @Test
    void names_the_address_where_it_cannot_listen_and_suggests_another() {
        assertEquals(
                "cannot listen on 127.0.0.1:80: Address already in use; choose a port that is free (0 takes any) and"
                        + " an address of this machine",
                StartFailure.words(CONFIG, new BindException("Address already in use")));
        assertEquals(
                "cannot listen on 127.0.0.1:80: Protocol family unavailable",
                StartFailure.words(CONFIG, new SocketException("Protocol family unavailable")));
    }

    @Test
    void names_a_host_that_does_not_resolve() {
        assertEquals(
                "a host name does not resolve: nowhere.invalid: Name or service not known; write a name that"
                        + " resolves here, or a numeric address",
                StartFailure.words(CONFIG, new UnknownHostException("nowhere.invalid: Name or service not known")));
    }

    @Test
    void does_not_name_the_address_for_other_failures() {
        assertEquals(
                "cannot start: java.io.IOException: Too many open files",
                StartFailure.words(CONFIG, new IOException("Too many open files")));
    }

    @Test
    void suggests_settings_that_need_less_memory() {
        assertEquals(
                "not enough memory for 1 loop: Cannot reserve 9 bytes; lower --loops or the memory settings, or raise"
                        + " -Xmx in JAVA_OPTS",
                StartFailure.ofMemory(CONFIG, new OutOfMemoryError("Cannot reserve 9 bytes")));
    }

    @Test
    void says_why_the_access_log_cannot_be_opened() {
        String advice = "; use a file in a writable directory, or - for standard output";
        assertEquals(
                "cannot write the access log 'x/y': its directory does not exist" + advice,
                AccessLogs.words("x/y", new NoSuchFileException("x/y")));
        assertEquals(
                "cannot write the access log 'x': permission denied" + advice,
                AccessLogs.words("x", new AccessDeniedException("x")));
        assertEquals(
                "cannot write the access log 'x': x: Is a directory" + advice,
                AccessLogs.words("x", new FileSystemException("x", null, "Is a directory")));
    }
}
