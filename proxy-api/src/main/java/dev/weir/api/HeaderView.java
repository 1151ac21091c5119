package dev.weir.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives read access to the header section of a message. Names compare without regard to case (RFC 9110 §5.1); values
 * are the octets without surrounding white space, decoded as ISO-8859-1.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> until the exchange completes. <b>Cost:</b> the engine
 * keeps a head as bytes with an index; {@link #contains} and {@link #containsToken} compare bytes and allocate
 * nothing; methods that return strings decode them at each call. <b>Errors:</b> none, unless said.
 */
public interface HeaderView {
    /**
     * The number of field lines; a name that occurs on two lines counts twice.
     *
     * @return zero or more
     */
    int size();

    /**
     * The name on one field line, as it was received.
     *
     * @param index from 0 to {@code size() - 1}, in the order the message has them
     * @return the name
     * @throws IndexOutOfBoundsException if there is no such line
     */
    String name(int index);

    /**
     * The value on one field line.
     *
     * @param index from 0 to {@code size() - 1}
     * @return the value, without leading or trailing white space; may be empty
     * @throws IndexOutOfBoundsException if there is no such line
     */
    String value(int index);

    /**
     * Says whether a field of this name is present.
     *
     * @param name the field name, in any case
     * @return {@code true} if at least one line has it
     */
    boolean contains(String name);

    /**
     * The value of the first line of this name.
     *
     * @param name the field name, in any case
     * @return the value, or {@code null} if the field is absent
     */
    @Nullable String first(String name);

    /**
     * The values of all lines of this name, in order.
     *
     * @param name the field name, in any case
     * @return an unmodifiable list, empty if the field is absent
     */
    List<String> all(String name);

    /**
     * Looks for one element of a comma-separated list, over all lines of the name and without regard to case: finds
     * {@code close} in {@code Connection: X-Foo , CLOSE} (RFC 9110 §5.6.1, §7.6.1).
     *
     * @param name  the field name, in any case
     * @param token the element, in any case
     * @return {@code true} if an element equals it
     */
    boolean containsToken(String name, String token);

    /**
     * Finds the next field line with a name, for use with {@link #peek}.
     *
     * @param name the field name, in any case
     * @param from the index to begin with, from 0
     * @return the line's index, or -1 if there is none from there on
     */
    default int find(String name, int from) {
        for (int i = from; i < size(); i++) {
            if (name.equalsIgnoreCase(name(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The value on one field line without the cost of a string, for code that runs for every request.
     *
     * @param index from 0 to {@code size() - 1}
     * @return a view of the value, the same object at each call: valid until the next call of this method, {@link
     *     Request#peekTarget} or an edit
     * @throws IndexOutOfBoundsException if there is no such line
     */
    default CharSequence peek(int index) {
        return value(index);
    }
}
