package dev.weir.engine.tls;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** Reports bytes that are not the expected DER. The message is a clause. */
final class DerException extends GeneralSecurityException {
    @Serial
    private static final long serialVersionUID = 1;

    DerException(String problem) {
        super(problem);
    }
}
