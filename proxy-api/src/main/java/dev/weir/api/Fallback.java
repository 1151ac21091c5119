package dev.weir.api;

/**
 * Decides what happens to requests when their plugin is quarantined. A plugin is quarantined when it throws, returns
 * invalid values or blocks its loop more often than {@code contain.violations} and {@code contain.stalls} allow. It is
 * not called again until its jar or its settings change or the proxy restarts. A plugin declares its fallback with
 * {@link Plugin#fallback()}.
 */
public enum Fallback {
    /**
     * The proxy works as if the plugin were not installed: round robin replaces a strategy;
     * a rewriter edits nothing; a responder gives no replies; a retry policy allows all retries; a health plugin gives
     * no verdicts, and backends that a check took down are restored.
     */
    WITHOUT,

    /**
     * Requests that need the plugin are refused. With a quarantined rewriter or responder, a request fails with
     * {@link Failure#PLUGIN_FAILED}: right for access control, where no request may pass unchecked. With a quarantined
     * retry policy, requests are not retried. For all other plugins it means the same as {@link #WITHOUT}.
     */
    REFUSE
}
