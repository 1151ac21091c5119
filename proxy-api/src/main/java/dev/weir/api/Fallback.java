package dev.weir.api;

/**
 * What takes over from a plugin that is quarantined: one that threw, answered wrongly or held its loop more often than
 * {@code contain.violations} and {@code contain.stalls} let it is called no more, until its jar or its settings change or
 * the proxy starts anew. A plugin declares it with {@link Plugin#fallback()}.
 */
public enum Fallback {
    /**
     * The proxy goes on as if the plugin were not there: in the place of a strategy, requests go to the candidates in
     * turn; a rewriter edits nothing; a responder answers nothing; a retry policy has no objection; a health plugin has no opinion, and backends
     * that a check took down are restored.
     */
    WITHOUT,

    /**
     * What the plugin would have decided is refused: a request whose rewriter or responder is quarantined gets
     * {@link Failure#PLUGIN_FAILED}, which is right for one that guards (it lets no request pass unseen); a request whose retry
     * policy is quarantined is not tried again. For every other kind it means the same as {@link #WITHOUT}.
     */
    REFUSE
}
