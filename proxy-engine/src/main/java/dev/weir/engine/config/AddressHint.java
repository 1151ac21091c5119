package dev.weir.engine.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Suggests the right form for common mistakes in a {@code HOST:PORT}. */
final class AddressHint {
    private static final String PLAIN = "http://";

    private AddressHint() {}

    /** The advice at the end of the error; {@code null} for any other mistake. */
    static @Nullable String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith(PLAIN)) {
            return "write HOST:PORT without " + PLAIN + example(text.substring(PLAIN.length()));
        }
        if (lower.startsWith("https://") || lower.startsWith("tls://") || lower.startsWith("ssl://")) {
            return "write HOST:PORT without a scheme, and tls: {} beside the backends of the upstream, or tls:"
                    + " {certificates: […]} beside the address in listen";
        }
        if (lower.startsWith("unix:") || lower.startsWith("/")) {
            return "Weir does not support Unix-domain sockets; write HOST:PORT, for instance 127.0.0.1:8080";
        }
        if (lower.startsWith("*:")) {
            String port = text.substring(2);
            return "to listen on all addresses write 0.0.0.0:" + port + ", or [::]:" + port + " for IPv6";
        }
        if (lower.contains("://")) {
            return "write HOST:PORT without a scheme, for instance 127.0.0.1:8080";
        }
        return text.indexOf('/') > 0 ? "write HOST:PORT without a path, for instance 127.0.0.1:8080" : null;
    }

    private static String example(String rest) {
        int end = rest.indexOf('/');
        String authority = end < 0 ? rest : rest.substring(0, end);
        boolean ported = authority.matches(".*:[0-9]+");
        return ported ? ": " + authority : ", for instance " + (authority.isEmpty() ? "127.0.0.1" : authority) + ":80";
    }
}
