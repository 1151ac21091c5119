package dev.weir.engine.tls;

/**
 * One finding of {@link CertificateCheck}.
 *
 * @param kind what is wrong
 * @param sentence tells the user what was found, and what would be right
 */
public record CertificateProblem(Kind kind, String sentence) {
    /**
     * What can be wrong with a certificate. An error stops the start, as in nginx and HAProxy: no client could use the
     * certificate, or OpenSSL refuses it at the security level that distributions set (2). Everything else is a
     * warning. nginx and HAProxy start in this case, too: one expired certificate must not stop a proxy that has a
     * hundred others.
     */
    public enum Kind {
        /** The private key is that of another certificate. */
        WRONG_KEY(true),
        /** The certificate of the key is not the first of its chain. */
        NOT_FIRST(true),
        /** RSA with fewer than 2048 bits (RFC 9325 §4.5). */
        WEAK_KEY(true),
        /** Signed with MD5 or SHA-1 (RFC 9325 §4.5). */
        WEAK_SIGNATURE(true),
        /** A certificate is not followed by its issuer. Most clients sort the chain. */
        OUT_OF_ORDER(false),
        /** The last certificate is neither a root nor issued by a known one. Some clients find the missing ones. */
        INCOMPLETE(false),
        EXPIRED(false),
        NOT_YET_VALID(false),
        /** Each user of the machine may read the private key. */
        READABLE_BY_ALL(false),
        /** A name for which the certificate is configured is not in it. */
        NAME_NOT_COVERED(false);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }

        /** Whether it stops the start; otherwise it is a warning. */
        public boolean isError() {
            return error;
        }
    }
}
