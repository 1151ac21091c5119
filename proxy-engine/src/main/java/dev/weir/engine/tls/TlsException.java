package dev.weir.engine.tls;

import dev.weir.engine.loop.TransportException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** TLS cannot go on: what happened, in words for a log, and its kind. Without a stack trace, since a peer causes it. */
public final class TlsException extends TransportException {
    private static final long serialVersionUID = 1;
    /** The only sign by which the JDK tells an alert that came from one that it sends. */
    private static final Pattern RECEIVED = Pattern.compile("(?:\\(\\w+\\) )?Received fatal alert: (\\w+)");

    private static final Pattern OWN_NAME = Pattern.compile("^\\(\\w+\\) ");

    /** What kind of failure it is (RFC 9209 §2.3). */
    public enum Kind {
        /** A certificate was not accepted ({@code tls_certificate_error}). */
        CERTIFICATE,
        /** The peer sent an alert ({@code tls_alert_received}). */
        ALERT,
        /** Anything else ({@code tls_protocol_error}). */
        PROTOCOL,
        /** The peer does not speak TLS. */
        NO_TLS
    }

    private final Kind kind;

    TlsException(Kind kind, String words) {
        super(words);
        this.kind = kind;
    }

    /** Classifies an exception of an engine. */
    static TlsException of(SSLException thrown) {
        String message = String.valueOf(thrown.getMessage());
        Matcher received = RECEIVED.matcher(message);
        if (received.matches()) {
            return new TlsException(Kind.ALERT, "the peer sent the alert " + received.group(1));
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException security && isOfCertificate(security)) {
                return new TlsException(Kind.CERTIFICATE, Objects.requireNonNullElse(cause.getMessage(), message));
            }
        }
        return new TlsException(Kind.PROTOCOL, OWN_NAME.matcher(message).replaceFirst(""));
    }

    private static boolean isOfCertificate(GeneralSecurityException cause) {
        return cause instanceof java.security.cert.CertificateException
                || cause instanceof java.security.cert.CertPathValidatorException
                || cause instanceof java.security.cert.CertPathBuilderException;
    }

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
