package dev.weir.engine.config;

import static dev.weir.engine.config.SettingRegistry.choice;

/** The settings that help an operator to follow a request. Used only by {@link Settings}. */
final class OperatorSettings {
    static final Setting<RequestIdMode> REQUEST_ID = choice(
            "client.request-id",
            RequestIdMode.class,
            RequestIdMode.OFF,
            "the field X-Request-Id on requests to backends and on responses. off: left as it is; add: set to the proxy's"
                    + " id of the request; trust: as add, but a valid id of the client is kept");

    private OperatorSettings() {}
}
