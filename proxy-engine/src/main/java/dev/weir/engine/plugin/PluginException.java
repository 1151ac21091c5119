package dev.weir.engine.plugin;

import java.io.Serial;

/** A plugin cannot be found, loaded or created. The message is one line for the operator. */
public final class PluginException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
