package dev.weir.engine.admin.change;

import com.google.gson.JsonObject;

/**
 * What a change led to.
 *
 * @param answer the changed part of the state
 * @param result what happened, in a few words, for the audit
 */
record Outcome(JsonObject answer, String result) {}
