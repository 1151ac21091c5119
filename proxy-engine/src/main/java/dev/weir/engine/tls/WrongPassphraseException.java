package dev.weir.engine.tls;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** Reports that decryption gave nothing that could be a key. */
final class WrongPassphraseException extends GeneralSecurityException {
    @Serial
    private static final long serialVersionUID = 1;
}
