package dev.weir.api;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The header section of a message that a {@link HeaderRewriter} may edit. Untouched fields are forwarded byte for byte
 * in the order they were received; new ones follow at the end.
 *
 * <p>The engine alone controls message framing: {@code Content-Length}, {@code Transfer-Encoding} and
 * {@code Trailer} can be read here but not edited, so that no plugin can make two recipients disagree about where a
 * message ends (RFC 9112 §6).
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> edit only during the callback that received it.
 */
public interface Headers extends HeaderView {
    /**
     * Appends a field line, whether or not the name is present.
     *
     * @param name  the field name (RFC 9110 §5.1: a token)
     * @param value the value (RFC 9110 §5.5: visible characters, spaces and tabs, within ISO-8859-1); may be
     * empty
     * @throws IllegalArgumentException if the name or value is not allowed, or the field belongs to framing
     * @throws IllegalStateException    if the head would exceed the engine's limit
     */
    void add(String name, String value);

    /**
     * Replaces all lines of this name by one line.
     *
     * @param name  the field name
     * @param value the value
     * @throws IllegalArgumentException as {@link #add}
     * @throws IllegalStateException    as {@link #add}
     */
    void set(String name, String value);

    /**
     * Replaces all lines of this name by one line, for code that runs for every request. The engine's implementation
     * copies the characters and creates no string. If there is one line and its value has the same length, the new
     * value stands in its place; otherwise the new line follows at the end.
     *
     * @param name  the field name
     * @param value the value; the head keeps no reference to it. It must not be the view of {@link HeaderView#peek}
     * @throws IllegalArgumentException as {@link #add}
     * @throws IllegalStateException    as {@link #add}
     */
    default void set(String name, CharSequence value) {
        set(name, value.toString());
    }

    /**
     * Removes every line of this name.
     *
     * @param name the field name, in any case
     * @return {@code true} if there was one
     * @throws IllegalArgumentException if the field belongs to framing
     */
    boolean remove(String name);

    /**
     * Removes every line with a name that matches a predicate, in one pass over the head: for names that differ in more
     * than case. The engine's implementation creates no strings for it.
     *
     * @param names called with the name on each line except those of framing; the sequence is valid only during the
     *     call, like that of {@link HeaderView#peek}. Never {@code null}
     * @return {@code true} if there was one
     */
    default boolean removeIf(Predicate<? super CharSequence> names) {
        boolean found = false;
        for (int i = size() - 1; i >= 0; i = Math.min(i, size()) - 1) {
            String name = name(i);
            boolean framing =
                    Stream.of("Content-Length", "Transfer-Encoding", "Trailer").anyMatch(name::equalsIgnoreCase);
            found |= !framing && names.test(name) && remove(name);
        }
        return found;
    }

    /**
     * Removes every occurrence of an element from a comma-separated list, over all lines of the name. A line that
     * becomes empty is removed. The remaining elements keep their spelling and order.
     *
     * @param name  the field name, in any case
     * @param token the element, in any case
     * @return {@code true} if it was there
     * @throws IllegalArgumentException if the field belongs to framing
     */
    boolean removeToken(String name, String token);
}
