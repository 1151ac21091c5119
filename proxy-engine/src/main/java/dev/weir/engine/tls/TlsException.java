package dev.weir.engine.tls;

import dev.weir.api.ConnectFailure;
import dev.weir.engine.loop.TransportException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * TLS cannot go on: what happened, in words with the peer as the subject, and what kind of failure it is. Without a
 * stack trace, since a peer causes it.
 */
public final class TlsException extends TransportException {
    private static final long serialVersionUID = 1;
    /** The only sign by which the JDK tells an alert that came from one that it sends. */
    private static final Pattern RECEIVED = Pattern.compile("(?:\\(\\w+\\) )?Received fatal alert: (\\w+)");

    private static final Pattern OWN_NAME = Pattern.compile("^\\(\\w+\\) ");

    private final ConnectFailure kind;

    TlsException(ConnectFailure kind, String words) {
        super(words);
        this.kind = kind;
    }

    /** Classifies an exception of an engine. */
    static TlsException of(SSLException thrown) {
        String message = String.valueOf(thrown.getMessage());
        Matcher received = RECEIVED.matcher(message);
        if (received.matches()) {
            return new TlsException(ConnectFailure.TLS_ALERT, "sent the alert " + received.group(1));
        }
        List<GeneralSecurityException> causes = causes(thrown);
        if (causes.stream().noneMatch(TlsException::isOfCertificate)) {
            return new TlsException(
                    ConnectFailure.OPENING_FAILED,
                    "broke the rules of TLS: " + OWN_NAME.matcher(message).replaceFirst(""));
        }
        GeneralSecurityException deepest = causes.get(causes.size() - 1);
        String why = Objects.requireNonNullElse(deepest.getMessage(), message);
        if (causes.stream().anyMatch(TlsException::isOfTime)) {
            return new TlsException(
                    ConnectFailure.CERTIFICATE_EXPIRED, "has a certificate that is not valid now: " + why);
        }
        // the JDK checks the name after everything else, and has no type of its own for it
        return deepest.getClass() == CertificateException.class
                ? new TlsException(ConnectFailure.CERTIFICATE_NAME, "has a certificate for another name: " + why)
                : new TlsException(
                        ConnectFailure.CERTIFICATE_UNTRUSTED, "has a certificate that is not trusted: " + why);
    }

    private static List<GeneralSecurityException> causes(Throwable thrown) {
        List<GeneralSecurityException> found = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException security) {
                found.add(security);
            }
        }
        return found;
    }

    private static boolean isOfCertificate(GeneralSecurityException cause) {
        return cause instanceof CertificateException
                || cause instanceof CertPathValidatorException
                || cause instanceof CertPathBuilderException;
    }

    private static boolean isOfTime(GeneralSecurityException cause) {
        return cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException
                || (cause instanceof CertPathValidatorException path
                        && (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID));
    }

    @Override
    public ConnectFailure whileOpening() {
        return kind;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
