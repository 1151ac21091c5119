package dev.weir.engine.tls;

import dev.weir.engine.tls.CertificateProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds problems of a certificate before clients reject it. */
public final class CertificateCheck {
    private static final int FEWEST_RSA_BITS = 2048;

    private final Set<X509Certificate> roots;
    private final Instant now;
    private final List<CertificateProblem> found = new ArrayList<>();

    private CertificateCheck(Set<X509Certificate> roots, Instant now) {
        this.roots = roots;
        this.now = now;
    }

    /**
     * Examines a chain and its key.
     *
     * @param names host names that the certificate is configured for; empty if it is used for its own names
     * @param roots CAs that clients probably trust, for instance {@link TrustStores#platformRoots}
     */
    public static List<CertificateProblem> of(
            CertifiedKey key, List<String> names, Set<X509Certificate> roots, Instant now) {
        var check = new CertificateCheck(roots, now);
        if (check.belongsTogether(key)) {
            check.order(key.chain());
        }
        for (X509Certificate certificate : key.chain()) {
            check.validity(certificate);
            check.strength(certificate);
        }
        for (String name : names) {
            check.name(key, name);
        }
        return List.copyOf(check.found);
    }

    /** Examines the permissions of a private key's file. Finds nothing on a system without POSIX permissions. */
    public static List<CertificateProblem> ofKeyFile(Path key) {
        var check = new CertificateCheck(Set.of(), Instant.EPOCH);
        try {
            if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
                check.add(
                        Kind.READABLE_BY_ALL,
                        "each user of this machine may read the private key in " + key + "; run 'chmod o-rwx " + key
                                + "'");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // reading the key reports the error
        }
        return List.copyOf(check.found);
    }

    private boolean belongsTogether(CertifiedKey key) {
        List<X509Certificate> chain = key.chain();
        for (int i = 0; i < chain.size(); i++) {
            if (CertificateChain.isPair(key.key(), chain.get(i).getPublicKey())) {
                if (i > 0) {
                    add(
                            Kind.NOT_FIRST,
                            "the certificate of the private key, " + subject(chain.get(i)) + ", is number " + (i + 1)
                                    + " of the chain; put it first");
                }
                return i == 0;
            }
        }
        add(
                Kind.WRONG_KEY,
                "the private key does not belong to the certificate of " + subject(chain.get(0))
                        + "; use the key with which this certificate was requested");
        return false;
    }

    /**
     * Checks that the issuer of each certificate follows it. An issuer that does not may be elsewhere in the chain, or
     * missing.
     */
    private void order(List<X509Certificate> chain) {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            boolean last = i == chain.size() - 1;
            if (!last && CertificateChain.isIssuedBy(certificate, chain.get(i + 1))) {
                continue;
            }
            if (!CertificateChain.isSelfIssued(certificate) && CertificateChain.issuer(certificate, chain) != null) {
                add(
                        Kind.OUT_OF_ORDER,
                        "the chain is out of order: behind " + subject(certificate) + " belongs "
                                + issuerName(certificate)
                                + "; order the certificates so that each is followed by its issuer");
            } else if (!hasKnownIssuer(certificate)) {
                add(
                        Kind.INCOMPLETE,
                        "the chain is incomplete: " + issuerName(certificate) + ", the issuer of "
                                + subject(certificate)
                                + ", is not in it and not among the CAs that Java trusts; append its"
                                + " certificate, unless clients have it as a root");
            } else if (!last) {
                add(
                        Kind.OUT_OF_ORDER,
                        "the chain ends with " + subject(certificate) + ", and " + subject(chain.get(i + 1))
                                + " behind it does not belong to it; remove what follows");
            }
            return;
        }
    }

    private boolean hasKnownIssuer(X509Certificate certificate) {
        return CertificateChain.isSelfIssued(certificate)
                || CertificateChain.issuer(certificate, List.copyOf(roots)) != null;
    }

    private void validity(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isAfter(to)) {
            add(Kind.EXPIRED, "the certificate of " + subject(certificate) + " expired at " + to + "; renew it");
        } else if (now.isBefore(from)) {
            add(
                    Kind.NOT_YET_VALID,
                    "the certificate of " + subject(certificate) + " is not valid before " + from
                            + "; wait until then, or set this machine's clock");
        }
    }

    private void strength(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < FEWEST_RSA_BITS) {
            add(
                    Kind.WEAK_KEY,
                    "the RSA key of " + subject(certificate) + " has "
                            + rsa.getModulus().bitLength() + " bits; " + FEWEST_RSA_BITS + " are needed");
        }
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weak = signature.startsWith("SHA1") || signature.startsWith("MD");
        if (weak && !CertificateChain.isSelfIssued(certificate)) { // nothing depends on a root's own signature
            add(
                    Kind.WEAK_SIGNATURE,
                    "the certificate of " + subject(certificate) + " is signed with " + certificate.getSigAlgName()
                            + ", which clients refuse; have it issued anew, with SHA-256");
        }
    }

    private void name(CertifiedKey key, String name) {
        boolean covered = name.startsWith("*.")
                ? key.names().dns().contains(ServerNames.normal(name))
                : key.names().covers(name);
        if (!covered) {
            add(
                    Kind.NAME_NOT_COVERED,
                    "the certificate is not for " + name + " but for " + key.names() + "; clients that ask for " + name
                            + " refuse it");
        }
    }

    private void add(Kind kind, String sentence) {
        found.add(new CertificateProblem(kind, sentence));
    }

    private static String subject(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return "'" + (name.isEmpty() ? CertificateNames.of(certificate) : name) + "'"; // recent ones may have none
    }

    private static String issuerName(X509Certificate certificate) {
        return "'" + certificate.getIssuerX500Principal().getName() + "'";
    }
}
