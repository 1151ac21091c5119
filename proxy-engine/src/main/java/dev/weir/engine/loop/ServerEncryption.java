package dev.weir.engine.loop;

import dev.weir.api.Encryption;

/** The encryption of a client's connection, with a certificate that the client has verified. */
public interface ServerEncryption extends Encryption {
    /**
     * Whether the certificate is for a host. The same host several times in a row costs no allocation.
     *
     * @param host in lower case, without a port; an IPv6 address in brackets
     */
    boolean covers(CharSequence host);
}
