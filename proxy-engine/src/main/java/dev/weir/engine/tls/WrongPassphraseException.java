package dev.weir.engine.tls;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** Reports that the decrypted bytes cannot be a key. */
final class WrongPassphraseException extends GeneralSecurityException {
    @Serial
    private static final long serialVersionUID = 1;
}
