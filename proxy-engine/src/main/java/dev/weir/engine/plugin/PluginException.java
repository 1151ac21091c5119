package dev.weir.engine.plugin;

import java.io.Serial;

/** A plugin cannot be found, loaded or made. The message is one line for the person who installed or named it. */
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
